using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests.Reports;

/// <summary>Counts guests in groups, one after the other: it keeps no guest.</summary>
/// <param name="by">By what guests are grouped.</param>
/// <param name="asOf">The instant from which age, activity and the days ahead are counted.</param>
/// <param name="ahead">How far ahead it is told what happens.</param>
public sealed class GuestMeasure(GuestGrouping by, DateTimeOffset asOf, TimeSpan ahead)
{
    private const string NotKnown = "(unknown)";
    private const string Nobody = "(none)";

    private static readonly (int Days, string Name)[] s_spans = [(30, "up to 30 days"), (90, "31 to 90 days"), (180, "91 to 180 days"), (365, "181 days to a year"), (730, "one to two years"), (int.MaxValue, "more than two years")];

    private readonly Dictionary<string, GuestGroup> _groups = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Counts a guest.</summary>
    public void Add(GuestAssessment guest)
    {
        (DateTimeOffset? disable, DateTimeOffset? delete) = Coming(guest);
        foreach (string name in NamesOf(guest, disable, delete).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!_groups.TryGetValue(name, out GuestGroup? group))
            {
                _groups.Add(name, group = new GuestGroup(by, name));
            }

            Count(group, guest);
            if (by == GuestGrouping.Due)
            {
                Count(group, disable is DateTimeOffset first && Day(first) == name ? disable : null, delete is DateTimeOffset last && Day(last) == name ? delete : null);
            }
            else
            {
                Count(group, disable, delete);
            }
        }
    }

    /// <summary>The groups: those of time in their order, the others by the number of guests, the largest first.</summary>
    public IReadOnlyList<GuestGroup> Groups() => by switch
    {
        GuestGrouping.Age or GuestGrouping.LastActivity => [.. _groups.Values.OrderBy(static group => PlaceOf(group.Name))],
        GuestGrouping.Due => [.. _groups.Values.OrderBy(static group => group.Name, StringComparer.Ordinal)],
        _ => [.. _groups.Values.OrderByDescending(static group => group.Guests).ThenBy(static group => group.Name, StringComparer.OrdinalIgnoreCase)],
    };

    private static int PlaceOf(string name) => Array.FindIndex(s_spans, span => span.Name == name) is int place and >= 0 ? place : s_spans.Length;

    private IEnumerable<string> NamesOf(GuestAssessment guest, DateTimeOffset? disable, DateTimeOffset? delete) => by switch
    {
        GuestGrouping.HomeDomain => [guest.HomeDomain ?? NotKnown],
        GuestGrouping.Age => [Span(guest.Created)],
        GuestGrouping.LastActivity => [Span(guest.LastSignIn)],
        GuestGrouping.Sponsor => guest.Sponsors is null ? [NotKnown] : guest.Sponsors.Count == 0 ? [Nobody] : guest.Sponsors,
        GuestGrouping.Access => guest.Access.Count == 0 ? [Nobody] : guest.Access,
        _ => new[] { disable, delete }.OfType<DateTimeOffset>().Select(Day),
    };

    private string Span(DateTimeOffset? since) => since is DateTimeOffset date ? s_spans.First(span => (asOf - date).TotalDays <= span.Days).Name : NotKnown;

    // What is overdue happens with the next run.
    private string Day(DateTimeOffset due) => FormattableString.Invariant($"{(due < asOf ? asOf : due):yyyy-MM-dd}");

    private static void Count(GuestGroup group, GuestAssessment guest)
    {
        group.Guests++;
        group.Stale += guest.Verdict == GuestVerdict.Stale ? 1 : 0;
        group.Unknown += guest.Verdict == GuestVerdict.Unknown ? 1 : 0;
        group.Pending += string.Equals(guest.InvitationState, GuestAccount.Pending, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        group.Disabled += guest.AccountEnabled == false ? 1 : 0;
        group.WithoutSponsor += guest.SponsorsInDirectory is { } sponsors && sponsors.All(static sponsor => sponsor.Answers == false) ? 1 : 0;
        group.LastSignIn = guest.LastSignIn is DateTimeOffset seen && !(seen < group.LastSignIn) ? seen : group.LastSignIn;
    }

    private static void Count(GuestGroup group, DateTimeOffset? disable, DateTimeOffset? delete)
    {
        group.ToDisable += disable is null ? 0 : 1;
        group.ToDelete += delete is null ? 0 : 1;
        group.NextOn = new[] { group.NextOn, disable, delete }.Min();
    }

    private (DateTimeOffset? Disable, DateTimeOffset? Delete) Coming(GuestAssessment guest)
    {
        if (guest.Obstacle is not null)
        {
            return (null, null);
        }

        DateTimeOffset? disable = guest.NextAction == GuestAction.Disable ? guest.NextOn : null;
        DateTimeOffset? delete = guest.NextAction == GuestAction.Delete ? guest.NextOn : disable is null ? null : guest.DeleteOn;
        return (Within(disable), Within(delete));
    }

    private DateTimeOffset? Within(DateTimeOffset? date) => date <= asOf + ahead ? date : null;
}
