using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Query;
using IdentityLifecycle.GraphSimulator.Tenants;
using IdentityLifecycle.GraphSimulator.Views;

namespace IdentityLifecycle.GraphSimulator.Routes;

/// <summary>Directory roles and who has them, in the older form and in that of role management.</summary>
internal static partial class RoleRoutes
{
    private const string Management = "roleManagement/directory";

    public static IEnumerable<Route> All { get; } =
    [
        new("GET", "directoryRoles", PermissionNames.ReadRoles, static call => ObjectList.AnswerAll(call, ObjectKind.DirectoryRole, call.Seen.OfKind(ObjectKind.DirectoryRole), "directoryRoles")),
        new("GET", "directoryRoles/{id}", PermissionNames.ReadRoles, Get),
        new("GET", $"{Management}/roleDefinitions", PermissionNames.ReadRoles, ListDefinitions),
        new("GET", $"{Management}/roleAssignments", PermissionNames.ReadRoles, ListAssignments),
        new("GET", $"{Management}/roleEligibilitySchedules", PermissionNames.ReadEligibility, ListEligible),
        new("GET", $"{Management}/roleAssignments/{{id}}", PermissionNames.ReadRoles, GetAssignment),
        new("GET", $"{Management}/roleDefinitions/{{id}}", PermissionNames.ReadRoles, static call => GraphResponse.Ok(ShowDefinition(FindRole(call.SeenSingly, call.Value("id"))))),
        new("POST", $"{Management}/roleAssignments", PermissionNames.WriteRoles, Assign),
        new("DELETE", $"{Management}/roleAssignments/{{id}}", PermissionNames.WriteRoles, Remove),
    ];

    private static GraphResponse Get(Call call) => GraphResponse.Ok(ObjectView.ShowSingly(
        call, call.SeenSingly, call.FindSeen(ObjectKind.DirectoryRole, "id"), Selection.Read(call, ObjectKind.DirectoryRole, isCollection: false), "directoryRoles"));

    private static GraphResponse ListDefinitions(Call call) => OrganisationRoutes.Collection(call, "roleManagement/directory/roleDefinitions", call.Seen.OfKind(ObjectKind.DirectoryRole).Select(ShowDefinition));

    private static JsonObject ShowDefinition(DirectoryObject role) => new()
    {
        ["id"] = role.Text("roleTemplateId"),
        ["templateId"] = role.Text("roleTemplateId"),
        ["displayName"] = role.Text("displayName"),
        ["description"] = role.Text("description"),
        ["isBuiltIn"] = true,
        ["isEnabled"] = true,
    };

    private static GraphResponse GetAssignment(Call call)
    {
        string[] halves = call.Value("id").Split('_', 2);
        DirectoryObject role = FindRole(call.SeenSingly, halves[0]);
        return halves.Length == 2 && call.SeenSingly.Targets(LinkKind.Member, role.Id).Any(one => one.Id == halves[1]) ? GraphResponse.Ok(Show(role, halves[1])) : throw Refusals.NotFound(call.Value("id"));
    }

    private static GraphResponse ListAssignments(Call call)
    {
        IEnumerable<JsonObject> all = call.Seen.OfKind(ObjectKind.DirectoryRole)
            .SelectMany(role => call.Seen.Targets(LinkKind.Member, role.Id), static (role, principal) => Show(role, principal.Id))
            .Concat(Holdings(call, isEligible: false).Select(ShowAssignment));
        return Filtered(call, "roleAssignments", all);
    }

    private static GraphResponse ListEligible(Call call) => call.Tenant.Settings.HasGovernanceLicence
        ? Filtered(call, "roleEligibilitySchedules", Holdings(call, isEligible: true).Select(ShowEligible))
        : throw Refusals.LicenceMissing();

    private static IEnumerable<RoleHolding> Holdings(Call call, bool isEligible) =>
        call.Seen.RoleHoldings.Where(holding => holding.IsEligible == isEligible && call.Seen.Find(holding.PrincipalId) is not null);

    private static GraphResponse Filtered(Call call, string name, IEnumerable<JsonObject> all)
    {
        if (call.Request.Option("$filter") is { } filter)
        {
            Match match = AssignmentFilter().Match(filter);
            all = match.Success ? all.Where(one => (string?)one[match.Groups["property"].Value] == match.Groups["value"].Value) : throw Refusals.Malformed($"Invalid filter clause: '{filter}'.");
        }

        return OrganisationRoutes.Collection(call, $"{Management}/{name}", all);
    }

    private static GraphResponse Assign(Call call)
    {
        JsonElement body = call.Body;
        string principalId = (body.TextOf("principalId") ?? throw Refusals.Required("principalId", "RoleAssignment")).ToLowerInvariant();
        TenantState after = call.Tenant.Change(state =>
        {
            DirectoryObject role = FindRole(state, body.TextOf("roleDefinitionId") ?? "");
            DirectoryObject principal = call.FindReferred(state, principalId);
            if (principal.Kind == ObjectKind.Group && principal.Flag("isAssignableToRole") != true)
            {
                throw Refusals.BadRequest("The group is not assignable to a role.");
            }

            return state.Links.From(LinkKind.Member, role.Id).Contains(principal.Id)
                ? throw Refusals.BadRequest("A conflicting object with one or more of the specified property values is present in the directory.")
                : state.Link(LinkKind.Member, role.Id, principal.Id);
        });
        return GraphResponse.Created(Show(FindRole(after, body.TextOf("roleDefinitionId")!), principalId));
    }

    private static GraphResponse Remove(Call call)
    {
        string[] halves = call.Value("id").Split('_', 2);
        call.Tenant.Change(state =>
        {
            DirectoryObject role = FindRole(state, halves[0]);
            return halves.Length == 2 && state.Links.From(LinkKind.Member, role.Id).Contains(halves[1]) ? state.Unlink(LinkKind.Member, role.Id, halves[1]) : throw Refusals.NotFound(call.Value("id"));
        });
        return GraphResponse.NoContent;
    }

    private static DirectoryObject FindRole(TenantState state, string templateId) =>
        state.OfKind(ObjectKind.DirectoryRole).FirstOrDefault(role => role.Text("roleTemplateId")!.Equals(templateId, StringComparison.OrdinalIgnoreCase)) ?? throw Refusals.NotFound(templateId);

    private static JsonObject Show(DirectoryObject role, string principalId) => new()
    {
        ["id"] = $"{role.Text("roleTemplateId")}_{principalId}",
        ["principalId"] = principalId,
        ["roleDefinitionId"] = role.Text("roleTemplateId"),
        ["directoryScopeId"] = "/",
    };

    private static JsonObject ShowAssignment(RoleHolding holding) => new()
    {
        ["id"] = $"{holding.TemplateId}_{holding.PrincipalId}_{holding.Scope.Replace('/', '-')}",
        ["principalId"] = holding.PrincipalId,
        ["roleDefinitionId"] = holding.TemplateId,
        ["directoryScopeId"] = holding.Scope,
    };

    private static JsonObject ShowEligible(RoleHolding holding) => new()
    {
        ["id"] = $"{holding.TemplateId}_{holding.PrincipalId}_{holding.Scope.Replace('/', '-')}-e",
        ["principalId"] = holding.PrincipalId,
        ["roleDefinitionId"] = holding.TemplateId,
        ["directoryScopeId"] = holding.Scope,
        ["appScopeId"] = null,
        ["createdDateTime"] = "2026-01-01T00:00:00Z",
        ["status"] = "Provisioned",
        ["memberType"] = "Direct",
    };

    [GeneratedRegex("^(?<property>principalId|roleDefinitionId) eq '(?<value>[^']+)'$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AssignmentFilter();
}
