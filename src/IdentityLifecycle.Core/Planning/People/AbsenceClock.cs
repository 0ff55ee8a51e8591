using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Planning.People;

/// <summary>
/// Counts on how many different days somebody was missing from the complete snapshots of each source. One day counts once, however many
/// snapshots and plans are made on it. Whoever one source holds is missing from none.
/// </summary>
internal static class AbsenceClock
{
    /// <summary>The number of days on which every source missed the person, this run's included: the source that did so least often decides.</summary>
    public static int DaysAfter(PlanContext context, string identity) =>
        context.Identities.Snapshots.Select(snapshot => Next(context, identity, snapshot.Source).Days).DefaultIfEmpty().Min();

    /// <summary>
    /// What to remember of everybody who is missing now. A source with rows whose key could not be read says nothing: anybody may be on one
    /// of them.
    /// </summary>
    public static IReadOnlyList<Absence> Observe(PlanContext context)
    {
        string[] sources = [.. context.Identities.Snapshots.Where(static snapshot => !snapshot.HasUnattributedRows).Select(static snapshot => snapshot.Source)];
        return context.Input.Memory.Content.Links
            .Select(static link => link.Identity).Distinct().Order(StringComparer.Ordinal)
            .Where(identity => context.Identities.FindRow(identity) < 0 && context.Identities.FindWithheld(identity) is null)
            .SelectMany(identity => sources.Select(source => Next(context, identity, source)))
            .Where(absence => context.Input.Memory.FindAbsence(absence.Identity, absence.Source) != absence)
            .ToArray();
    }

    private static Absence Next(PlanContext context, string identity, string source)
    {
        DateOnly today = context.Today;
        return context.Input.Memory.FindAbsence(identity, source) switch
        {
            null => new Absence(identity, source, today, today, 1),
            Absence known when known.LastMissing >= today => known,
            Absence known => known with { LastMissing = today, Days = known.Days + 1 },
        };
    }
}
