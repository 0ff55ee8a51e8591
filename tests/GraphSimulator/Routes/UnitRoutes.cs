using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Query;
using IdentityLifecycle.GraphSimulator.Views;

namespace IdentityLifecycle.GraphSimulator.Routes;

/// <summary>Administrative units; their members are written as those of groups are.</summary>
internal static class UnitRoutes
{
    private const string Collection = "directory/administrativeUnits";

    public static IEnumerable<Route> All { get; } =
    [
        new("GET", Collection, PermissionNames.ReadUnits, static call => ObjectList.AnswerAll(call, ObjectKind.AdministrativeUnit, call.Seen.OfKind(ObjectKind.AdministrativeUnit), Collection)),
        new("GET", $"{Collection}/{{id}}", PermissionNames.ReadUnits, Get),
    ];

    private static GraphResponse Get(Call call) => GraphResponse.Ok(ObjectView.ShowSingly(
        call, call.SeenSingly, call.FindSeen(ObjectKind.AdministrativeUnit, "id"), Selection.Read(call, ObjectKind.AdministrativeUnit, isCollection: false), Collection));
}
