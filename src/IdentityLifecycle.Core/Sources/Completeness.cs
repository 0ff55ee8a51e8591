using System.Globalization;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Sources;

/// <summary>Judges whether a snapshot is whole enough to plan from. People who are held count as present, and so do those of whom the source tells that they rightly left it.</summary>
/// <remarks>
/// Without a limit in the policy a snapshot may be a tenth smaller, or four people, whichever is more. An organisation loses one to three percent of its people in
/// a month, and a tenth is what the built-in guard lets a day disable; a file that was cut short mostly lacks far more.
/// </remarks>
internal static class Completeness
{
    private const double DefaultPercent = 10;
    private const int DefaultFloor = 5;

    /// <summary>Refuses a snapshot that is too small.</summary>
    /// <exception cref="LifecycleException">SnapshotIncomplete: there are fewer people than the policy expects.</exception>
    public static void Check(string source, CompletenessPolicy policy, int people, int retired, SnapshotObservation? last)
    {
        if (people < policy.MinRecords)
        {
            throw Refuse(source, $"it has {people} people; \"minRecords\" expects at least {policy.MinRecords}");
        }

        if (last is { Records: > 0 } && people + retired < last.Records)
        {
            CheckShrink(source, policy.MaxShrinkPercent, people + retired, last);
        }
    }

    /// <summary>Refuses people of whose snapshots one is too small; memory knows the last accepted ones.</summary>
    /// <exception cref="LifecycleException">SnapshotIncomplete.</exception>
    public static void Check(LifecyclePolicy policy, IdentitySet people, LifecycleMemory memory)
    {
        foreach (SourceSnapshot snapshot in people.Snapshots.Where(static snapshot => snapshot.Failure is null))
        {
            SnapshotObservation? last = memory.Content.Observations.FirstOrDefault(one => one.Source == snapshot.Source);
            Check(snapshot.Source, policy.FindSource(snapshot.Source)?.Completeness ?? new CompletenessPolicy(null, null), snapshot.Records + snapshot.Withheld.Count, snapshot.Retired ?? 0, last);
        }
    }

    private static void CheckShrink(string source, double? limit, int people, SnapshotObservation last)
    {
        double shrink = 100.0 * (last.Records - people) / last.Records;
        bool isFew = limit is null && last.Records - people < DefaultFloor;
        if (shrink <= (limit ?? DefaultPercent) || isFew)
        {
            return;
        }

        string allowed = limit is double percent ? $"\"maxShrinkPercent\" allows {percent.ToString("0.##", CultureInfo.InvariantCulture)} %"
            : $"without \"maxShrinkPercent\" {DefaultPercent} % are allowed";
        throw Refuse(source, string.Create(
            CultureInfo.InvariantCulture,
            $"it has {people} people, {shrink:0.#} % fewer than the {last.Records} of {last.ReadAt:yyyy-MM-dd HH:mm} UTC; {allowed}"));
    }

    private static LifecycleException Refuse(string source, string found) => new(
        LifecycleErrorKind.SnapshotIncomplete,
        $"The snapshot of \"{source}\" is refused and nothing is planned from it: {found}. Check that the export is whole; if it is, change \"completeness\" in the policy.") { TargetName = source };
}
