using IdentityLifecycle.Directories;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies;

/// <summary>Access to something of a directory that an entitlement gives: a group, a role or what else the directory's connector declares, or several groups.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Name">The name over the identity, or the names of several.</param>
public sealed record EntitlementGrant(string Directory, MappingExpression Name)
{
    /// <summary>What is given. Only an entitlement of this kind can have the name.</summary>
    public EntitlementForm Form { get; init; } = EntitlementForm.Group;

    /// <summary>Whether the mapping yields any number of names. One name must not be none; here none means nothing.</summary>
    public bool IsList { get; init; }

    /// <summary>The pattern (<c>*</c>) that a computed name must match, and that picks the names of a list which count; null is any.</summary>
    public string? Pattern { get; init; }

    /// <summary>The names of the parts that are left out when it is given, such as services of a licence.</summary>
    public IReadOnlyList<string> LeavesOut { get; init; } = [];

    /// <summary>What is given.</summary>
    public EntitlementKind Kind => Form.Kind;

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Form.Noun} {Name} in {Directory}"));
}
