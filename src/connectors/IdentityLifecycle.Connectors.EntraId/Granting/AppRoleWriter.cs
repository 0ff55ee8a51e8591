using System.Net.Http;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Kinds;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Writing;

namespace IdentityLifecycle.Connectors.EntraId.Granting;

/// <summary>Gives and takes roles of applications.</summary>
internal sealed class AppRoleWriter(BatchProgress progress, GraphSender sender, WrittenAccounts written) : AssignmentWriter(progress, sender, written)
{
    protected override string Noun => "app role";

    protected override Need Need => WriteNeed.AppRoles;

    protected override GraphRequest Giving(AccessItem item)
    {
        (string application, string role) = AppRole.Parts(item.Entitlement.Anchor);
        return GraphRequest.Write(HttpMethod.Post, ApplicationRoles.AssignmentsTo(application), body =>
        {
            body.WriteString("principalId", item.Account.Anchor);
            body.WriteString("resourceId", application);
            body.WriteString("appRoleId", role);
        });
    }

    protected override GraphRequest Finding(AccessItem item) => ApplicationRoles.AssignmentsOf(item.Account.Anchor);

    // Those of the user's groups are shown as well.
    protected override bool IsOf(AccessItem item, JsonElement assignment) =>
        string.Equals(Json.Text(assignment, "principalId"), item.Account.Anchor, StringComparison.OrdinalIgnoreCase)
        && string.Equals(ApplicationRoles.RoleOf(assignment), item.Entitlement.Anchor, StringComparison.OrdinalIgnoreCase);

    protected override GraphRequest Taking(AccessItem item, string assignment) =>
        new(HttpMethod.Delete, $"{ApplicationRoles.AssignmentsTo(AppRole.Parts(item.Entitlement.Anchor).Application)}/{Uri.EscapeDataString(assignment)}");
}
