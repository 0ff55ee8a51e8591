namespace IdentityLifecycle.Policies;

/// <summary>One way in which a person and an account are recognised as belonging together: all attributes are equal and present.</summary>
/// <param name="Match">The attributes, of the same name on both sides.</param>
/// <param name="NeedsReview">Whether a person must confirm the match.</param>
public sealed record CorrelationTier(IReadOnlyList<string> Match, bool NeedsReview);
