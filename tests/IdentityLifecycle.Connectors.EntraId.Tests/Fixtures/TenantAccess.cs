using IdentityLifecycle.Directories;
using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;

/// <summary>Licences, a directory role and a role of an application in a simulated tenant, and who has them.</summary>
internal sealed class TenantAccess
{
    public const string Office = "05e9a617-0261-4cee-bb44-138d3ef5d965";
    public const string Project = "53818b1b-4a27-454b-8896-0dba576410e6";
    public const string OfficePlan = "9aaf7827-d63c-4b61-89c3-182f06f82e5c";
    public const string YammerPlan = "7547a3fe-08ee-4ccb-b430-5077c5041653";
    private const string Template = "729827e3-9c14-49f7-bb1b-9608f156bbb8";
    private const string RoleId = "11111111-aaaa-4bbb-8ccc-222222222222";

    private readonly Tenant _tenant;
    private readonly string _directoryRole;
    private readonly string _application;

    public TenantAccess(Tenant tenant, int seats = 10)
    {
        _tenant = tenant;
        _directoryRole = tenant.Simulator.Identifiers.Next();
        _application = tenant.Simulator.Identifiers.Next();
        object role = new { id = RoleId, displayName = "Approver", description = "Approver", value = "Approver", isEnabled = true, allowedMemberTypes = new[] { "User" } };
        object daemon = new { id = "33333333-aaaa-4bbb-8ccc-222222222222", displayName = "Daemon", description = "Daemon", value = "Daemon", isEnabled = true, allowedMemberTypes = new[] { "Application" } };
        tenant.Simulator.Tenant.Change(state => state
            .PutSku(new Sku(Office, "SPE_E3", seats) { Plans = [new ServicePlan(OfficePlan, "EXCHANGE_S_ENTERPRISE"), new ServicePlan(YammerPlan, "YAMMER_ENTERPRISE")] })
            .PutSku(new Sku(Project, "PROJECTPROFESSIONAL", seats))
            .Put(new DirectoryObject(_directoryRole, ObjectKind.DirectoryRole).With("displayName", "Helpdesk Administrator").With("description", "Helps.").With("roleTemplateId", Template))
            .Put(new DirectoryObject(_application, ObjectKind.ServicePrincipal).With("displayName", "Expenses").With("appId", tenant.Simulator.Identifiers.Next()).With("accountEnabled", true).With("servicePrincipalType", "Application").With("appRoleAssignmentRequired", false).With("appRoles", new[] { role, daemon }))
            .Put(new DirectoryObject(Wiki.Anchor.Split('/')[0], ObjectKind.ServicePrincipal).With("displayName", "Wiki").With("appId", tenant.Simulator.Identifiers.Next()).With("accountEnabled", true).With("servicePrincipalType", "Application").With("appRoleAssignmentRequired", true).With("appRoles", Array.Empty<object>())));
        tenant.Entitlements = [.. EntitlementForm.Known.Select(static form => form.Kind)];
    }

    public static Entitlement OfficeLicence { get; } = new("cloud", Office, "SPE_E3", EntitlementKind.License);

    public static Entitlement ProjectLicence { get; } = new("cloud", Project, "PROJECTPROFESSIONAL", EntitlementKind.License);

    public static Entitlement Helpdesk { get; } = new("cloud", Template, "Helpdesk Administrator", EntitlementKind.Role);

    /// <summary>The assignment to an application that has no roles.</summary>
    public static Entitlement Wiki { get; } = new("cloud", "44444444-aaaa-4bbb-8ccc-222222222222/00000000-0000-0000-0000-000000000000", "Wiki/Default Access", EntitlementKind.AppRole);

    public Entitlement Approver => new("cloud", $"{_application}/{RoleId}", "Expenses/Approver", EntitlementKind.AppRole);

    /// <summary>One of each kind.</summary>
    public IReadOnlyList<Entitlement> All => [OfficeLicence, Helpdesk, Approver];

    private TenantState Truth => _tenant.Simulator.Tenant.Truth;

    /// <summary>Gives a user or group something, as an administrator does in the portal.</summary>
    public void Give(string holder, Entitlement access) => _tenant.Simulator.Tenant.Change(state => access.Kind switch
    {
        EntitlementKind.License => state.Put(state.Find(holder)!.With("assignedLicenses", DirectOf(state, holder).Append(access.Anchor).Select(static sku => new { skuId = sku, disabledPlans = Array.Empty<string>() }))),
        EntitlementKind.Role => state.Link(LinkKind.Member, _directoryRole, holder),
        _ => state.Grant(new AppRoleGrant(_tenant.Simulator.Identifiers.Next(), holder, _application, RoleId, _tenant.Simulator.Clock.Now)),
    });

    /// <summary>Whether a user has something directly.</summary>
    public bool Has(string user, Entitlement access) => access.Kind switch
    {
        EntitlementKind.License => DirectOf(Truth, user).Contains(access.Anchor),
        EntitlementKind.Role => Truth.Targets(LinkKind.Member, _directoryRole).Any(one => one.Id == user),
        _ => Truth.Grants.Values.Any(grant => grant.PrincipalId == user && grant.ResourceId == _application && grant.AppRoleId == RoleId),
    };

    private static IEnumerable<string> Licences(DirectoryObject holder) => holder.Get("assignedLicenses") is { ValueKind: JsonValueKind.Array } licences ? licences.EnumerateArray().Select(static licence => licence.GetProperty("skuId").GetString()!) : [];

    private static string[] DirectOf(TenantState state, string holder) => [.. Licences(state.Find(holder)!)];
}
