namespace IdentityLifecycle.Policies.Reading;

/// <summary>The result of reading a policy.</summary>
/// <param name="Policy">The policy; null if there is any error.</param>
/// <param name="Problems">All problems, in the order of the file. Warnings alone do not prevent the policy.</param>
public sealed record PolicyReading(LifecyclePolicy? Policy, IReadOnlyList<PolicyProblem> Problems);
