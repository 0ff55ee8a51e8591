namespace IdentityLifecycle.Policies;

/// <summary>The limits that a snapshot must meet before anything is planned from it.</summary>
/// <param name="MinRecords">The least number of people, withheld ones included; null is no limit.</param>
/// <param name="MaxShrinkPercent">By how many percent the snapshot may be smaller than the last accepted one; null is no limit.</param>
public sealed record CompletenessPolicy(int? MinRecords, double? MaxShrinkPercent);
