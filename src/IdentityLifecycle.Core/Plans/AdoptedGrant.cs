using IdentityLifecycle.Directories;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans;

/// <summary>
/// Access to adopt: the account has it already, and a rule, a request or a package asks for it. From then on it counts as given by this
/// program.
/// </summary>
/// <param name="Entitlement">The entitlement's anchor.</param>
/// <param name="Rule">The name of the rule, the request or the package that asks for it.</param>
public sealed record AdoptedGrant(string Entitlement, string Rule)
{
    /// <summary>The kind of the entitlement. Plans made by early versions do not say it; it is null there.</summary>
    public EntitlementKind? Kind { get; init; }

    /// <summary>The terms of the access: who asks, until when, and whether the account is only made eligible.</summary>
    public AccessTerms Terms { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Entitlement} by \"{Rule}\""));
}
