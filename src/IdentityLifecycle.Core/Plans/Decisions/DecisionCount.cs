namespace IdentityLifecycle.Plans.Decisions;

/// <summary>The number of people with one decision in one directory. All decisions of a directory together count everybody.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Reason">The reason.</param>
/// <param name="People">The number of people.</param>
public sealed record DecisionCount(string Directory, DecisionReason Reason, int People);
