using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Planning.People;

/// <summary>
/// Counts the days on which a person was missing from each source. Several snapshots or plans on one day count as one day, so that running more
/// often makes nobody a leaver sooner. A person whom any source has is missing from none.
/// </summary>
internal static class AbsenceClock
{
    /// <summary>
    /// The number of days on which a person was missing, today included. It is the smallest number among the sources: the person is gone only
    /// if all sources say so.
    /// </summary>
    public static int DaysAfter(PlanContext context, string identity) =>
        context.Identities.Snapshots.Where(static snapshot => snapshot.Introduces).Select(snapshot => Next(context, identity, snapshot.Source).Days).DefaultIfEmpty().Min();

    /// <summary>
    /// The absences that memory shall keep after this run. A source that has rows without a readable key is left out, because the person may be
    /// on one of those rows.
    /// </summary>
    public static IReadOnlyList<Absence> Observe(PlanContext context)
    {
        string[] sources = [.. context.Identities.Snapshots.Where(static snapshot => snapshot.Introduces && !snapshot.HasUnattributedRows).Select(static snapshot => snapshot.Source)];
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
