using System.Text.Json.Nodes;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Routes;

/// <summary>The tenant as a whole and its domains.</summary>
internal static class OrganisationRoutes
{
    public static IEnumerable<Route> All { get; } =
    [
        new("GET", "organization", PermissionNames.ReadOrganisation, static call => Collection(call, "organization", [Organisation(call.Tenant.Settings)])),
        new("GET", "organization/{id}", PermissionNames.ReadOrganisation, GetOrganisation),
        new("GET", "domains", PermissionNames.ReadDomains, static call => Collection(call, "domains", [.. Domains(call.Tenant.Settings)])),
        new("GET", "domains/{id}", PermissionNames.ReadDomains, GetDomain),
    ];

    /// <summary>A collection that is small enough for one page.</summary>
    internal static GraphResponse Collection(Call call, string name, IEnumerable<JsonNode> items) =>
        GraphResponse.Ok(new JsonObject { ["@odata.context"] = $"{call.Request.Host}/v1.0/$metadata#{name}", ["value"] = new JsonArray([.. items]) });

    private static GraphResponse GetOrganisation(Call call) =>
        call.Value("id").Equals(call.Tenant.Settings.TenantId, StringComparison.OrdinalIgnoreCase) ? GraphResponse.Ok(Organisation(call.Tenant.Settings)) : throw Refusals.NotFound(call.Value("id"));

    private static GraphResponse GetDomain(Call call) =>
        GraphResponse.Ok(Domains(call.Tenant.Settings).FirstOrDefault(domain => call.Value("id").Equals((string?)domain["id"], StringComparison.OrdinalIgnoreCase)) ?? throw Refusals.NotFound(call.Value("id")));

    private static JsonObject Organisation(TenantSettings tenant) => new()
    {
        ["id"] = tenant.TenantId,
        ["displayName"] = tenant.DisplayName,
        ["onPremisesSyncEnabled"] = null,
        ["tenantType"] = "AAD",
        ["assignedPlans"] = new JsonArray(),
        ["verifiedDomains"] = new JsonArray([.. tenant.VerifiedDomains.Select((name, index) => new JsonObject
        {
            ["name"] = name,
            ["isInitial"] = index == 0,
            ["isDefault"] = index == tenant.VerifiedDomains.Count - 1,
            ["type"] = "Managed",
            ["capabilities"] = "Email, OfficeCommunicationsOnline",
        })]),
    };

    private static IEnumerable<JsonObject> Domains(TenantSettings tenant) => tenant.VerifiedDomains.Concat(tenant.UnverifiedDomains).Select((name, index) => new JsonObject
    {
        ["id"] = name,
        ["authenticationType"] = "Managed",
        ["isAdminManaged"] = true,
        ["isDefault"] = index == tenant.VerifiedDomains.Count - 1,
        ["isInitial"] = index == 0,
        ["isRoot"] = true,
        ["isVerified"] = index < tenant.VerifiedDomains.Count,
        ["supportedServices"] = new JsonArray("Email"),
    });
}
