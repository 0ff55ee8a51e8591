namespace IdentityLifecycle.Policies;

/// <summary>One rule for matching people with accounts: both have a value in every attribute, and the values are equal.</summary>
/// <param name="Match">The attributes. They have the same name in the identity and in the directory.</param>
/// <param name="NeedsReview">Whether a person must confirm the match.</param>
public sealed record CorrelationTier(IReadOnlyList<string> Match, bool NeedsReview);
