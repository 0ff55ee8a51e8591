using System;

namespace IdentityLifecycle.Journal;

/// <summary>A plan that was exported: apply takes a file only if the state store knows it.</summary>
/// <param name="PlanId">The plan's id.</param>
/// <param name="ContentHash">The hash of its changes.</param>
/// <param name="PolicyHash">The policy it was made from.</param>
/// <param name="RegisteredBy">Who exported it.</param>
/// <param name="RegisteredAt">When (UTC).</param>
public sealed record PlanRegistration(string PlanId, string ContentHash, string PolicyHash, string RegisteredBy, DateTimeOffset RegisteredAt);
