using IdentityLifecycle.Identities;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Memory;

/// <summary>The last lifecycle state that was applied for a person.</summary>
/// <param name="Identity">The identity id.</param>
/// <param name="State">The state.</param>
/// <param name="Since">When the person entered it (UTC): the date that the facts gave, or when it was first seen.</param>
/// <param name="Population">The population of the policy that decided.</param>
public sealed record RememberedState(string Identity, LifecycleState State, DateTimeOffset Since, string Population)
{
    /// <summary>What the person was called then; null if that is not known, or for an account without a person.</summary>
    public PersonTraits? Person { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Identity}: {State} since {Since:yyyy-MM-dd HH:mm} UTC, {Population}"));
}
