namespace IdentityLifecycle.Plans.Decisions;

/// <summary>How many people one directory has for one reason; the people of all reasons of a directory are everybody.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Reason">The reason.</param>
/// <param name="People">The number of people.</param>
public sealed record DecisionCount(string Directory, DecisionReason Reason, int People);
