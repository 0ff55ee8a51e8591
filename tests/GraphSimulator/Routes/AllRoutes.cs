using IdentityLifecycle.GraphSimulator.Batch;
using IdentityLifecycle.GraphSimulator.Delta;
using IdentityLifecycle.GraphSimulator.Http;

namespace IdentityLifecycle.GraphSimulator.Routes;

/// <summary>What the simulator answers, room by room.</summary>
internal static class AllRoutes
{
    public static IEnumerable<Route> Of(GraphService service) =>
    [
        .. UserRoutes.All, .. UserRelationRoutes.All, .. GroupRoutes.All, .. LinkRoutes.All, .. MembershipRoutes.All, .. DeletedItemRoutes.All, .. OrganisationRoutes.All,
        .. InvitationRoutes.All, .. LicenceRoutes.All, .. AppRoleRoutes.All, .. RoleRoutes.All, .. GovernanceRoutes.All, .. PassRoutes.All, .. UnitRoutes.All, .. ObjectRoutes.All,
        .. DeltaRoutes.All, .. BatchRoutes.Of(service),
    ];
}
