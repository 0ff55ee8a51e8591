using System.Net.Http;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Kinds;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Writing;

namespace IdentityLifecycle.Connectors.EntraId.Granting;

/// <summary>Gives and takes directory roles, for the tenant as a whole.</summary>
internal sealed class RoleWriter(BatchProgress progress, GraphSender sender, WrittenAccounts written) : AssignmentWriter(progress, sender, written)
{
    protected override string Noun => "directory role";

    protected override Need Need => WriteNeed.Roles;

    protected override GraphRequest Giving(AccessItem item) => GraphRequest.Write(HttpMethod.Post, DirectoryRoles.Assignments, body =>
    {
        body.WriteString("principalId", item.Account.Anchor);
        body.WriteString("roleDefinitionId", item.Entitlement.Anchor);
        body.WriteString("directoryScopeId", DirectoryRoles.WholeTenant);
    });

    protected override GraphRequest Finding(AccessItem item) => DirectoryRoles.AssignmentsOf(item.Account.Anchor);

    protected override bool IsOf(AccessItem item, JsonElement assignment) => string.Equals(DirectoryRoles.RoleOf(assignment), item.Entitlement.Anchor, StringComparison.OrdinalIgnoreCase);

    protected override GraphRequest Taking(AccessItem item, string assignment) => new(HttpMethod.Delete, $"{DirectoryRoles.Assignments}/{Uri.EscapeDataString(assignment)}");
}
