using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Seeding;

/// <summary>Invents licences with their seats, an application with roles, directory roles, and a unit that only its own administrators may change.</summary>
internal static class InventedAccess
{
    private const string EnterpriseSku = "05e9a617-0261-4cee-bb44-138d3ef5d965";
    private const string FrontlineSku = "66b55226-6b4f-492c-910c-a3b7a3c9d993";
    private const int SpareSeats = 10;

    private static readonly (string Name, string Template)[] s_roles =
    [
        ("Global Administrator", "62e90394-69f5-4237-9190-012177145e10"),
        ("User Administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1"),
        ("Helpdesk Administrator", "729827e3-9c14-49f7-bb1b-9608f156bbb8"),
    ];

    /// <summary>The licence that employees have, as a value of assignedLicenses.</summary>
    public static object[] EnterpriseLicence { get; } = [new { skuId = EnterpriseSku, disabledPlans = Array.Empty<string>() }];

    public static TenantState Licences(TenantState state, DirectoryObject[] staff, Identifiers identifiers)
    {
        return state
            .PutSku(new Sku(EnterpriseSku, "SPE_E3", staff.Length + SpareSeats) { Plans = [new(identifiers.Next(), "EXCHANGE_S_ENTERPRISE"), new(identifiers.Next(), "TEAMS1"), new(identifiers.Next(), "AAD_PREMIUM")] })
            .PutSku(new Sku(FrontlineSku, "SPE_F1", SpareSeats) { Plans = [new(identifiers.Next(), "EXCHANGE_S_DESKLESS")] });
    }

    public static TenantState RolesAndApplications(TenantState state, DirectoryObject[] staff, Identifiers identifiers)
    {
        TenantState filled = state;
        DirectoryObject app = new DirectoryObject(identifiers.Next(), ObjectKind.ServicePrincipal)
            .With("displayName", "Expenses").With("appId", identifiers.Next()).With("accountEnabled", true).With("appRoleAssignmentRequired", true).With("servicePrincipalType", "Application")
            .With("appRoles", new[] { Role(identifiers, "Claimant"), Role(identifiers, "Approver") });
        filled = filled.Put(app);
        foreach (((string name, string template), int index) in s_roles.Select(static (role, index) => (role, index)))
        {
            DirectoryObject role = new DirectoryObject(identifiers.Next(), ObjectKind.DirectoryRole).With("displayName", name).With("description", $"{name}.").With("roleTemplateId", template);
            filled = filled.Put(role);
            filled = index < staff.Length ? filled.Link(LinkKind.Member, role.Id, staff[index].Id) : filled;
        }

        DirectoryObject unit = new DirectoryObject(identifiers.Next(), ObjectKind.AdministrativeUnit).With("displayName", "Executives").With("isMemberManagementRestricted", true);
        return staff.Length == 0 ? filled.Put(unit) : filled.Put(unit).Link(LinkKind.Member, unit.Id, staff[^1].Id);
    }

    private static object Role(Identifiers identifiers, string name) =>
        new { id = identifiers.Next(), displayName = name, description = name, value = name, isEnabled = true, allowedMemberTypes = new[] { "User" } };
}
