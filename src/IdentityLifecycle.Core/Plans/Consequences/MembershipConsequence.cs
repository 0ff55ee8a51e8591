using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans.Consequences;

/// <summary>
/// An account enters or leaves a group because the group's rule says so. Nobody writes that: the directory does it by itself once the account is as the
/// rule reads it. So it is no operation, no guard counts it, and it is not part of the content hash.
/// </summary>
public sealed record MembershipConsequence
{
    /// <summary>The directory.</summary>
    public required string Directory { get; init; }

    /// <summary>The group's name.</summary>
    public required string Group { get; init; }

    /// <summary>The group's unchanging id.</summary>
    public required string GroupAnchor { get; init; }

    /// <summary>Whether the account enters or leaves.</summary>
    public required MembershipMove Change { get; init; }

    /// <summary>The name of the person or account; empty where it is said of the whole group that it cannot be told.</summary>
    public string DisplayName { get; init; } = string.Empty;

    /// <summary>The account's sign-in name or name; empty where it is said of the whole group that it cannot be told.</summary>
    public string Account { get; init; } = string.Empty;

    /// <summary>The id of the plan's change that has this consequence; null where there is no such change.</summary>
    public string? ChangeId { get; init; }

    /// <summary>The parts of the rule that decide, with the values that they read; or why it cannot be told.</summary>
    public required string Reason { get; init; }

    /// <summary>The order in which they are shown.</summary>
    internal static IReadOnlyList<MembershipConsequence> Sorted(IEnumerable<MembershipConsequence> consequences) =>
        [.. consequences.OrderBy(static one => one.Directory, StringComparer.Ordinal).ThenBy(static one => one.Group, StringComparer.Ordinal).ThenBy(static one => one.GroupAnchor, StringComparer.Ordinal)
            .ThenBy(static one => one.Change).ThenBy(static one => one.DisplayName, StringComparer.Ordinal).ThenBy(static one => one.Account, StringComparer.Ordinal).ThenBy(static one => one.ChangeId, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(Change switch
    {
        MembershipMove.Enters => $"{DisplayName} enters {Group} in {Directory}: {Reason}",
        MembershipMove.Leaves => $"{DisplayName} leaves {Group} in {Directory}: {Reason}",
        _ when DisplayName.Length > 0 => $"Whether {DisplayName} enters or leaves {Group} in {Directory} is undecided: {Reason}",
        _ => $"Who enters or leaves {Group} in {Directory} is undecided: {Reason}",
    });
}
