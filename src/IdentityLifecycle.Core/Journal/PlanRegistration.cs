namespace IdentityLifecycle.Journal;

/// <summary>
/// The record that a plan file was exported. Apply accepts a plan file only if the state store has such a record of it. The store does not keep
/// the file, only its hashes.
/// </summary>
/// <param name="PlanId">The plan's id.</param>
/// <param name="FileHash">The hash of the file. It covers the header too, because guards judge by the numbers in it.</param>
/// <param name="ContentHash">The hash of its changes.</param>
/// <param name="PolicyHash">The hash of the policy that the plan was made from.</param>
/// <param name="RegisteredBy">Who exported it.</param>
/// <param name="RegisteredAt">When (UTC).</param>
public sealed record PlanRegistration(string PlanId, string FileHash, string ContentHash, string PolicyHash, string RegisteredBy, DateTimeOffset RegisteredAt);
