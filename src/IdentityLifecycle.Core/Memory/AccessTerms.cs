using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Memory;

/// <summary>On which terms somebody has access. By default a rule of the policy asks for it, all the time and without an end.</summary>
/// <param name="Claim">What asks for it.</param>
/// <param name="IsEligible">Whether the person may take it up when needed, and does not have it all the time.</param>
/// <param name="Until">When it ends (UTC); null if it has no end.</param>
public readonly record struct AccessTerms(ClaimOrigin Claim, bool IsEligible = false, DateTimeOffset? Until = null)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Claim}{(IsEligible ? ", eligible" : string.Empty)}{(Until is null ? string.Empty : FormattableString.Invariant($" until {Until:yyyy-MM-dd HH:mm zzz}"))}"));
}
