using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans;

/// <summary>
/// An account that already belongs to a person and only has to be remembered, or to be remembered as disabled. Nothing is written in the directory.
/// </summary>
/// <param name="Identity">The person.</param>
/// <param name="Directory">The directory.</param>
/// <param name="Anchor">The account.</param>
/// <param name="Entitlements">The memberships that are as they should be: the group's anchor, with the rule that asks for it.</param>
public sealed record Adoption(string Identity, string Directory, string Anchor, System.Collections.Generic.IReadOnlyList<AdoptedGrant> Entitlements)
{
    /// <summary>Whether the account of somebody who left was seen to be disabled: from then on it is kept for as long as the policy says.</summary>
    public bool IsDisabled { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Identity} is found to have account {Anchor} in {Directory}{(Entitlements.Count == 0 ? string.Empty : " with " + string.Join("; ", Entitlements))}"));
}
