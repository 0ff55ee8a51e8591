namespace IdentityLifecycle.Plans;

/// <summary>An account that already belongs to a person and only has to be remembered. Nothing is written in the directory.</summary>
/// <param name="Identity">The person.</param>
/// <param name="Directory">The directory.</param>
/// <param name="Anchor">The account.</param>
/// <param name="Entitlements">The memberships that are as they should be: the group's anchor, with the rule that asks for it.</param>
public sealed record Adoption(string Identity, string Directory, string Anchor, System.Collections.Generic.IReadOnlyList<AdoptedGrant> Entitlements);
