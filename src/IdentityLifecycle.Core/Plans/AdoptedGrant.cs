namespace IdentityLifecycle.Plans;

/// <summary>A membership that is there already and that a rule asks for.</summary>
/// <param name="Entitlement">The group's anchor.</param>
/// <param name="Rule">The policy's entitlement.</param>
public sealed record AdoptedGrant(string Entitlement, string Rule);
