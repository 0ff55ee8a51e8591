using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Planning.Consequences;

/// <summary>An account that a plan changes.</summary>
/// <param name="Change">The change.</param>
/// <param name="Now">The account as it is; null if there is none.</param>
/// <param name="Then">The account as the plan leaves it; null if there is none then.</param>
/// <param name="Groups">The positions of the groups that it is a direct member of now.</param>
internal sealed record ChangedAccount(LifecycleChange Change, RuleSubject? Now, RuleSubject? Then, IReadOnlyCollection<int> Groups);
