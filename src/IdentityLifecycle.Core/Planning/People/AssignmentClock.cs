using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Planning.People;

/// <summary>
/// Counts the days on which the row of an assignment was missing whose person is there by another one. Only people with several assignments are remembered so: whose
/// only row vanished is missing as a whole.
/// </summary>
internal sealed class AssignmentClock(PlanContext context)
{
    /// <summary>Whether a row is missing for so long that the assignment has ended.</summary>
    public static bool IsGone(PlanInput input, Absence assignment) => LimitOf(input, assignment.Identity) is int limit && assignment.Days >= limit;

    /// <summary>What memory shall know: new assignments, and one more day of those that are missing.</summary>
    public IEnumerable<Absence> Seen()
    {
        foreach ((int row, AssignedRow[] rows) in context.Identities.Assigned)
        {
            string identity = context.Identities.IdOf(row);
            foreach (AssignedRow one in rows.Where(static one => one.Assignment.Source.Length > 0))
            {
                string name = Absence.SourceOf(one.Assignment.Source, one.Assignment.Key);
                Absence? known = context.Input.Memory.FindAbsence(identity, name);
                Absence seen = one.IsVanished ? Missing(identity, name, known, one.Assignment) : known is { Days: 0 } ? known : new Absence(identity, name, context.Today, context.Today, 0);
                if (seen != known)
                {
                    yield return seen;
                }
            }
        }
    }

    /// <summary>The assignments that have ended because their rows were missing for so long.</summary>
    public IEnumerable<(string Identity, string Source)> Gone() => context.Input.Memory.Content.Absences
        .Where(absence => absence.IsOfAssignment && IsGone(context.Input, absence))
        .Select(static absence => (absence.Identity, absence.Source));

    // Of a source that was not read as a whole nobody knows whether the row is missing.
    private Absence Missing(string identity, string name, Absence? known, Assignment assignment)
    {
        bool isWhole = context.Identities.Snapshots.Any(snapshot => snapshot.Source == assignment.Source && snapshot.Failure is null && !snapshot.HasUnattributedRows);
        Absence before = known ?? new Absence(identity, name, context.Today, context.Today, 0);
        bool isNew = isWhole && (before.Days == 0 || before.LastMissing < context.Today);
        return !isNew ? before : before with { FirstMissing = before.Days == 0 ? context.Today : before.FirstMissing, LastMissing = context.Today, Days = before.Days + 1 };
    }

    private static int? LimitOf(PlanInput input, string identity)
    {
        RememberedState? state = input.Memory.FindState(identity);
        return input.Policy.Populations.FirstOrDefault(population => population.Name == state?.Population)?.MissingSnapshots;
    }
}
