using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies.Guests;

/// <summary>A guest who is left alone for a while.</summary>
/// <param name="Account">The guest: the account's id, sign-in name or mail address.</param>
/// <param name="Until">The last day of the exclusion, in the policy's time zone.</param>
/// <param name="Reason">Why.</param>
public sealed record GuestExclusion(string Account, DateOnly Until, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Account} until {Until:yyyy-MM-dd} ({Reason})"));
}
