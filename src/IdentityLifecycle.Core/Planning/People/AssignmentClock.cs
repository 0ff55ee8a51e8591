using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Planning.People;

/// <summary>
/// Counts the days on which the row of an assignment was missing whose person is there by another one, as <see cref="AbsenceClock"/> does of people. Only people with several
/// assignments are remembered so: whose only row vanished is missing as a whole.
/// </summary>
/// <param name="input">Everything a plan is made from.</param>
/// <param name="asOf">The instant of the plan.</param>
internal sealed class AssignmentClock(PlanInput input, DateTimeOffset asOf)
{
    private readonly DateOnly _today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(asOf, input.Policy.TimeZone).DateTime);

    /// <summary>Whether a row that is missing today is so for as many days as the policy waits, so that the assignment has ended.</summary>
    public bool IsGoneToday(Absence assignment) => LimitOf(assignment.Identity) is int limit && Missing(assignment).Days >= limit;

    /// <summary>What memory shall know of people's assignments: new ones, and one more day of those that are missing.</summary>
    /// <param name="people">The people, with the assignments that memory recalled.</param>
    public IEnumerable<Absence> Seen(IdentitySet people)
    {
        foreach ((int row, AssignedRow[] rows) in people.Assigned)
        {
            foreach (AssignedRow one in rows.Where(static one => one.Assignment.Source.Length > 0))
            {
                string name = Absence.SourceOf(one.Assignment.Source, one.Assignment.Key);
                Absence? known = input.Memory.FindAbsence(people.IdOf(row), name);
                Absence there = new(people.IdOf(row), name, _today, _today, 0);
                Absence seen = one.IsVanished ? Missing(known ?? there) : known is { Days: 0 } ? known : there;
                if (seen != known)
                {
                    yield return seen;
                }
            }
        }
    }

    /// <summary>The assignments of people who are there that have ended because their rows were missing for so long.</summary>
    /// <param name="people">The people.</param>
    public IEnumerable<(string Identity, string Source)> Gone(IdentitySet people) => input.Memory.Content.Absences
        .Where(absence => absence.IsOfAssignment && people.FindRow(absence.Identity) is int row and >= 0 && !absence.IsAmong(people.AssignmentsOf(row)) && IsGoneToday(absence))
        .Select(static absence => (absence.Identity, absence.Source));

    // Of a source that was not read as a whole nobody knows whether the row is missing.
    private Absence Missing(Absence before)
    {
        bool isWhole = input.Identities.Snapshots.Any(snapshot => snapshot.Source == before.Assignment.Source && snapshot.Failure is null && !snapshot.HasUnattributedRows);
        return !isWhole || (before.Days > 0 && before.LastMissing >= _today) ? before
            : before with { FirstMissing = before.Days == 0 ? _today : before.FirstMissing, LastMissing = _today, Days = before.Days + 1 };
    }

    private int? LimitOf(string identity)
    {
        RememberedState? state = input.Memory.FindState(identity);
        return input.Policy.Populations.FirstOrDefault(population => population.Name == state?.Population)?.MissingSnapshots;
    }
}
