using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Licences;

/// <summary>The licences of a user: those that were assigned to the user, and those that groups give.</summary>
internal sealed class UserLicences
{
    private readonly IReadOnlyList<LicenceAssignment> _assignments;

    private UserLicences(IReadOnlyList<LicenceAssignment> assignments) => _assignments = assignments;

    public static UserLicences Of(TenantState state, DirectoryObject user) =>
    new([
        .. DirectOf(user),
        .. state.Sources(LinkKind.Member, user.Id).Where(static group => group.Kind == ObjectKind.Group).SelectMany(static group => Read(group, group.Id))
            .Select(licence => licence with { HasNoSeat = SeatShortage.Of(state).Concerns(licence.SkuId, user.Id) }),
    ]);

    public static IReadOnlyList<LicenceAssignment> DirectOf(DirectoryObject user) => [.. Read(user, null)];

    /// <summary>Whether a group gives a licence, with a seat or without.</summary>
    public bool Inherits(string skuId) => _assignments.Any(assignment => assignment.SkuId == skuId && assignment.GroupId is not null);

    public bool Has(string skuId) => SkuIds.Contains(skuId);

    public IEnumerable<string> SkuIds => Effective.Select(static assignment => assignment.SkuId).Distinct();

    /// <summary>As the property assignedLicenses shows them: one entry a licence, direct or not.</summary>
    public object Assigned() => Effective.GroupBy(static assignment => assignment.SkuId).Select(static same => new
    {
        skuId = same.Key,
        disabledPlans = same.Select(static assignment => assignment.DisabledPlans.AsEnumerable()).Aggregate(static (left, right) => left.Intersect(right)),
    });

    /// <summary>As the property licenseAssignmentStates shows them: where each comes from.</summary>
    public object States() => _assignments.Select(static assignment => new
    {
        skuId = assignment.SkuId,
        disabledPlans = assignment.DisabledPlans,
        assignedByGroup = assignment.GroupId,
        state = assignment.HasNoSeat ? "Error" : "Active",
        error = assignment.HasNoSeat ? "CountViolation" : "None",
    });

    private IEnumerable<LicenceAssignment> Effective => _assignments.Where(static assignment => !assignment.HasNoSeat);

    private static IEnumerable<LicenceAssignment> Read(DirectoryObject holder, string? groupId) =>
        holder.Get("assignedLicenses") is { ValueKind: JsonValueKind.Array } licences
            ? licences.EnumerateArray().Select(licence => new LicenceAssignment(licence.TextOf("skuId")!, [.. licence.ItemsOf("disabledPlans").Select(static plan => plan.GetString()!)], groupId))
            : [];
}
