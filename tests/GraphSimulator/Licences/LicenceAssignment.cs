namespace IdentityLifecycle.GraphSimulator.Licences;

/// <summary>A licence with the plans that are left out.</summary>
/// <param name="SkuId">Which licence.</param>
/// <param name="DisabledPlans">The ids of the plans that are left out.</param>
/// <param name="GroupId">The group that gives it; null if it was assigned directly.</param>
internal sealed record LicenceAssignment(string SkuId, IReadOnlyList<string> DisabledPlans, string? GroupId = null)
{
    /// <summary>Whether the group gives it in vain.</summary>
    public bool HasNoSeat { get; init; }
}
