namespace IdentityLifecycle.Plans;

/// <summary>An account that already belongs to a person and is only remembered: nothing is written in the directory.</summary>
/// <param name="Identity">The person.</param>
/// <param name="Directory">The directory.</param>
/// <param name="Anchor">The account.</param>
/// <param name="Entitlements">The anchors of memberships that are as they should be, with the rule that asks for each.</param>
public sealed record Adoption(string Identity, string Directory, string Anchor, System.Collections.Generic.IReadOnlyList<AdoptedGrant> Entitlements);
