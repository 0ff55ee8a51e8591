using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Planning.People;

/// <summary>
/// Counts on how many different days somebody was missing from a complete snapshot. One day counts once, however many snapshots and
/// plans are made on it.
/// </summary>
internal static class AbsenceClock
{
    /// <summary>The number of days, this run's included.</summary>
    public static int DaysAfter(PlanContext context, string identity) => Next(context, identity, Source(context)).Days;

    /// <summary>What to remember of everybody who is missing now.</summary>
    public static IReadOnlyList<Absence> Observe(PlanContext context)
    {
        if (context.Input.Memory.Content.Links.Count == 0)
        {
            return [];
        }

        HashSet<string> present = Enumerable.Range(0, context.Identities.Count).Select(context.Identities.IdOf).ToHashSet(StringComparer.Ordinal);
        string source = Source(context);
        return context.Input.Memory.Content.Links
            .Select(static link => link.Identity).Distinct().Order(StringComparer.Ordinal)
            .Where(identity => !present.Contains(identity) && context.Identities.FindWithheld(identity) is null)
            .Select(identity => Next(context, identity, source))
            .Where(absence => context.Input.Memory.FindAbsence(absence.Identity, source) != absence)
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

    private static string Source(PlanContext context) => context.Identities.PrimarySource;
}
