using IdentityLifecycle.Identities;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans;

/// <summary>Access that the policy leaves to people of a state: nobody wonders that they have it.</summary>
/// <param name="State">The lifecycle state.</param>
/// <param name="Name">The name of groups, or a pattern (<c>*</c>) of names.</param>
public sealed record KeptAccess(LifecycleState State, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{State} keeps {Name}"));
}
