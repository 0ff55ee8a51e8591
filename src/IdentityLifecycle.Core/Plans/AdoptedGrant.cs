namespace IdentityLifecycle.Plans;

/// <summary>A membership that already exists and that a rule also asks for.</summary>
/// <param name="Entitlement">The group's anchor.</param>
/// <param name="Rule">The name of the policy's entitlement.</param>
public sealed record AdoptedGrant(string Entitlement, string Rule);
