using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Views;

/// <summary>Administrative units whose members only their own administrators may change.</summary>
internal static class Restriction
{
    public static bool IsRestricted(TenantState state, string id) =>
        state.Sources(LinkKind.Member, id).Any(static unit => unit.Kind == ObjectKind.AdministrativeUnit && unit.Flag("isMemberManagementRestricted") == true);
}
