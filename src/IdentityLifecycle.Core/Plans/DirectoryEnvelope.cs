using IdentityLifecycle.Directories;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans;

/// <summary>The limits of what a plan may touch in one directory. The lists are sorted, ordinal.</summary>
/// <param name="Directory">The directory's name.</param>
/// <param name="Root">The root below which accounts may be written; null is everywhere.</param>
/// <param name="Operations">The kinds of operation.</param>
/// <param name="Attributes">The attributes that may be written.</param>
/// <param name="Groups">The names or patterns (<c>*</c>) of groups that may be granted or revoked.</param>
public sealed record DirectoryEnvelope(
    string Directory,
    string? Root,
    IReadOnlyList<OperationKind> Operations,
    IReadOnlyList<string> Attributes,
    IReadOnlyList<string> Groups)
{
    /// <summary>What else than groups may be granted or revoked.</summary>
    public IReadOnlyList<EntitlementEnvelope> Entitlements { get; init; } = [];

    /// <summary>The names of the one-time effects that may be run. Ending sessions has a kind of its own and stands among the operations.</summary>
    public IReadOnlyList<string> Effects { get; init; } = [];

    /// <summary>What people of each state may keep, so that verification does not list it.</summary>
    public IReadOnlyList<KeptAccess> Kept { get; init; } = [];

    /// <summary>The groups that may be made, and how.</summary>
    public IReadOnlyList<GroupTemplate> NewGroups { get; init; } = [];

    /// <summary>Whether containers that are missing may be made.</summary>
    public bool MayCreateContainers { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Directory}: {string.Join(", ", Operations)}"));
}
