namespace IdentityLifecycle.Journal;

/// <summary>
/// A plan file that was exported: apply takes a file only if the state store knows it. The file itself is not kept, only what it must be.
/// </summary>
/// <param name="PlanId">The plan's id.</param>
/// <param name="FileHash">The file's hash, which covers the header too: guards judge by its numbers.</param>
/// <param name="ContentHash">The hash of its changes.</param>
/// <param name="PolicyHash">The policy it was made from.</param>
/// <param name="RegisteredBy">Who exported it.</param>
/// <param name="RegisteredAt">When (UTC).</param>
public sealed record PlanRegistration(string PlanId, string FileHash, string ContentHash, string PolicyHash, string RegisteredBy, DateTimeOffset RegisteredAt);
