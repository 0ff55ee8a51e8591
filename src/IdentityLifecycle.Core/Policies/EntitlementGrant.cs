using IdentityLifecycle.Languages.Mapping;

namespace IdentityLifecycle.Policies;

/// <summary>A group of a directory that an entitlement gives, or several.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Group">The group's name over the identity, or the names of several.</param>
public sealed record EntitlementGrant(string Directory, MappingExpression Group)
{
    /// <summary>Whether the mapping yields the names of any number of groups. One group's name must not be none; here none means no group.</summary>
    public bool IsList { get; init; }

    /// <summary>The pattern (<c>*</c>) that a computed name must match, and that picks the names of a list which count; null is any.</summary>
    public string? GroupPattern { get; init; }
}
