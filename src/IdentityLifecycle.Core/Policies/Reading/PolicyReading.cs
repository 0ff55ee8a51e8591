namespace IdentityLifecycle.Policies.Reading;

/// <summary>What became of reading a policy.</summary>
/// <param name="Policy">The policy; null if there is any error.</param>
/// <param name="Problems">Everything that is wrong, in the order of the file; warnings do not prevent the policy.</param>
public sealed record PolicyReading(LifecyclePolicy? Policy, IReadOnlyList<PolicyProblem> Problems);
