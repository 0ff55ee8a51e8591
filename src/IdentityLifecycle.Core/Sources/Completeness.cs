using System.Globalization;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Sources;

/// <summary>Judges whether a snapshot is whole enough to plan from. People who are held count as present.</summary>
internal static class Completeness
{
    /// <summary>Refuses a snapshot that is too small.</summary>
    /// <exception cref="LifecycleException">SnapshotIncomplete: there are fewer people than the policy expects.</exception>
    public static void Check(string source, CompletenessPolicy policy, int people, SnapshotObservation? last)
    {
        if (people < policy.MinRecords)
        {
            throw Refuse(source, $"it has {people} people; \"minRecords\" expects at least {policy.MinRecords}");
        }

        if (policy.MaxShrinkPercent is double limit && last is { Records: > 0 } && people < last.Records)
        {
            double shrink = 100.0 * (last.Records - people) / last.Records;
            if (shrink > limit)
            {
                throw Refuse(source, string.Create(
                    CultureInfo.InvariantCulture,
                    $"it has {people} people, {shrink:0.#} % fewer than the {last.Records} of {last.ReadAt:yyyy-MM-dd HH:mm} UTC; \"maxShrinkPercent\" allows {limit:0.##} %"));
            }
        }
    }

    private static LifecycleException Refuse(string source, string found) => new(
        LifecycleErrorKind.SnapshotIncomplete,
        $"The snapshot of \"{source}\" is refused and nothing is planned from it: {found}. Check that the export is whole; if it is, change \"completeness\" in the policy.") { TargetName = source };
}
