using IdentityLifecycle.Directories;
using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Plans;

/// <summary>Access that is there already and that a rule, a request or a package asks for.</summary>
/// <param name="Entitlement">The entitlement's anchor.</param>
/// <param name="Rule">The name of what asks for it.</param>
public sealed record AdoptedGrant(string Entitlement, string Rule)
{
    /// <summary>What it is; null in plans that were made before plans said so.</summary>
    public EntitlementKind? Kind { get; init; }

    /// <summary>On which terms it is asked for.</summary>
    public AccessTerms Terms { get; init; }
}
