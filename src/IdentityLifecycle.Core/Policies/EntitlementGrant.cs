using IdentityLifecycle.Policies.Mapping;

namespace IdentityLifecycle.Policies;

/// <summary>A group of a directory that an entitlement gives.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Group">The group's name, over the identity.</param>
public sealed record EntitlementGrant(string Directory, MappingExpression Group)
{
    /// <summary>The pattern (<c>*</c>) that computed names must match; null is any.</summary>
    public string? GroupPattern { get; init; }
}
