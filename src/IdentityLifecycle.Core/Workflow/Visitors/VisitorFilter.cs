using IdentityLifecycle.Connectors.Visitors;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Workflow.Visitors;

/// <summary>Which visitors are looked for. Whoever is named by id is found in every state.</summary>
public sealed record VisitorFilter
{
    /// <summary>The ids, in any case; empty is all.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Names that are shown, with wildcards (<c>*</c>); empty is all.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Sponsors, with wildcards (<c>*</c>); empty is all.</summary>
    public IReadOnlyList<string> Sponsors { get; init; } = [];

    /// <summary>Whether only those who are here today are looked for.</summary>
    public bool IsPresentOnly { get; init; }

    /// <summary>Those whose last day is not over and lies at most so many days ahead; null is any.</summary>
    public int? EndingWithin { get; init; }

    /// <summary>Whether those whose visit has ended are found, too.</summary>
    public bool IncludesEnded { get; init; }

    /// <summary>The visitors that are looked for, with the state of a day.</summary>
    /// <param name="visitors">All visitors.</param>
    /// <param name="today">The day.</param>
    public IReadOnlyList<Visitor> Select(IEnumerable<Visitor> visitors, DateOnly today) => [.. visitors.Select(visitor => visitor.On(today)).Where(visitor => Covers(visitor, today))];

    private bool Covers(Visitor visitor, DateOnly today) =>
        (Ids.Count == 0 || Ids.Contains(visitor.Id, StringComparer.OrdinalIgnoreCase))
        && IsLike(Names, visitor.DisplayName) && IsLike(Sponsors, visitor.Sponsor)
        && (!IsPresentOnly || visitor.State == VisitorState.Present)
        && (EndingWithin is not int days || (visitor.EndDate >= today && visitor.EndDate.DayNumber - today.DayNumber <= days))
        && (Ids.Count > 0 || IncludesEnded || visitor.State != VisitorState.Ended);

    private static bool IsLike(IReadOnlyList<string> patterns, string text) => patterns.Count == 0 || patterns.Any(pattern => NamePattern.Matches(pattern, text));
}
