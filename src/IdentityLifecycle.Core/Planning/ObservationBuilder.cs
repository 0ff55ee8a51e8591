using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Planning.World;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning;

/// <summary>Gathers what applying a plan teaches memory besides its changes.</summary>
internal sealed class ObservationBuilder(PlanContext context, IReadOnlyList<DirectoryPlanner> directories, SnapshotProfiles profiles)
{
    public PlanObservations Build()
    {
        bool isWhole = context.Input.Received is null;
        AssignmentClock assignments = new(context.Input, context.AsOf);
        return new PlanObservations
        {
            Adoptions = directories.Count == 1 ? AdoptionsOf(directories[0]) : directories.SelectMany(AdoptionsOf).ToArray(),
            States = new ComputedList<RememberedState>(ChangedStates(), StateOf),
            Grants = directories.SelectMany(static directory => directory.Access.ChangedGrants()).ToArray(),
            Absences = isWhole ? [.. AbsenceClock.Observe(context), .. assignments.Seen(context.Identities)] : [],
            Present = isWhole ? [.. Present(), .. assignments.Gone(context.Identities)] : Present(),
            Partings = context.Partings,
            World = context.Input.World?.Lessons ?? WorldLessons.None,
            OpenOperations = context.Input.OpenOperations,
            Snapshots = isWhole ? context.Identities.Snapshots.Where(static snapshot => snapshot.Failure is null).Select(Observe).ToArray() : [],
        };
    }

    private static ComputedList<Adoption> AdoptionsOf(DirectoryPlanner directory) => new(directory.Adopted, directory.Access.AdoptionOf);

    private List<int> ChangedStates()
    {
        PersonSubject subject = new(context, null);
        HashSet<string> hindered = Hindered();
        List<int> rows = context.Input.Memory.IsEmpty ? new List<int>(context.Identities.Count) : [];
        for (int row = 0; row < context.Identities.Count; row++)
        {
            if (!context.IsReceived(row))
            {
                continue;
            }

            subject.Row = row;
            LifecycleState state = context.Clock.StateOf(subject);
            bool isState = state is not (LifecycleState.Undetermined or LifecycleState.OutOfScope) && !(hindered.Count > 0 && hindered.Contains(context.Identities.IdOf(row)));
            if (isState && (context.Input.Memory.IsEmpty || context.Input.Memory.FindState(context.Identities.IdOf(row)) is not RememberedState known || known.State != state || IsCalledOtherwise(known, row)))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>People whose transition a directory's plan does not bring about. It has not happened, and must not look as if it had.</summary>
    private HashSet<string> Hindered() => directories.SelectMany(static directory => directory.Findings.Hindered).ToHashSet(StringComparer.Ordinal);

    private RememberedState StateOf(int row)
    {
        PersonSubject subject = new(context, null) { Row = row };
        Lifecycle.LifecycleMoment moment = context.Clock.Decide(subject, out Population? population);
        RememberedState? known = context.Input.Memory.FindState(subject.Identity);
        PersonTraits? person = context.Clock.Names.Of(row);
        return known?.State == moment.State && !context.Input.Memory.IsEmpty
            ? known with { Person = person }
            : new RememberedState(subject.Identity, moment.State, moment.Since, population?.Name ?? string.Empty) { Person = person };
    }

    /// <summary>Whether a person has another name than memory knows. Of somebody who has left memory keeps the name: the next one with the key is compared with it.</summary>
    private bool IsCalledOtherwise(RememberedState known, int row) =>
        (known.Person is null || known.State is not (LifecycleState.Left or LifecycleState.Purged)) && context.Clock.Names.Of(row) is PersonTraits person && person != known.Person;

    /// <summary>The absences that are over, in the order of the people.</summary>
    private (string Identity, string Source)[] Present() => context.Input.Memory.Content.Absences
        .Where(static absence => !absence.IsOfAssignment)
        .Select(absence => (Absence: absence, Row: context.Identities.FindRow(absence.Identity)))
        .Where(found => found.Row >= 0 && context.IsReceived(found.Row))
        .OrderBy(static found => found.Row)
        .Select(static found => (found.Absence.Identity, found.Absence.Source)).ToArray();

    private SnapshotObservation Observe(SourceSnapshot snapshot) =>
        new(snapshot.Source, snapshot.Hash, snapshot.ReadAt, snapshot.Records + snapshot.Withheld.Count + (snapshot.Retired ?? 0)) { TakenAt = snapshot.TakenAt, Profile = profiles.Of(snapshot)?.ToText() };
}
