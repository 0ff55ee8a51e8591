using IdentityLifecycle.Plans.Inconsistencies;

namespace IdentityLifecycle.Planning.Correlation;

/// <summary>A conflict of one directory by the rows of those whom it concerns.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="People">The rows of the people.</param>
/// <param name="Accounts">The rows of the accounts.</param>
/// <param name="Words">What it is about, in words.</param>
internal sealed record CorrelationConflict(ConflictKind Kind, IReadOnlyList<int> People, IReadOnlyList<int> Accounts, string Words);
