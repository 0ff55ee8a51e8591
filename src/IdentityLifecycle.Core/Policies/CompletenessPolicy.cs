namespace IdentityLifecycle.Policies;

/// <summary>When a snapshot is whole enough to plan from.</summary>
/// <param name="MinRecords">The least number of people, held ones included; null is no limit.</param>
/// <param name="MaxShrinkPercent">By how many percent it may be smaller than the last accepted one; null is no limit.</param>
public sealed record CompletenessPolicy(int? MinRecords, double? MaxShrinkPercent);
