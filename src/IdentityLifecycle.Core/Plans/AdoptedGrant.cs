using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Plans;

/// <summary>Access that is there already and that a rule asks for.</summary>
/// <param name="Entitlement">The entitlement's anchor.</param>
/// <param name="Rule">The policy's entitlement.</param>
public sealed record AdoptedGrant(string Entitlement, string Rule)
{
    /// <summary>What it is; null in plans that were made before plans said so.</summary>
    public EntitlementKind? Kind { get; init; }
}
