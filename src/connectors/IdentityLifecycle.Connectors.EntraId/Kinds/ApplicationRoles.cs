using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.EntraId.Kinds;

/// <summary>Reads the roles of applications. Each application tells who is assigned to it.</summary>
internal sealed class ApplicationRoles : IAccessKind
{
    private const int AtOnce = 8;

    private readonly string _directory;
    private readonly GraphReader _reader;
    private readonly int _pageSize;
    private readonly Once<Dictionary<string, Entitlement>> _roles;

    public ApplicationRoles(string directory, GraphReader reader, int pageSize)
    {
        _directory = directory;
        _reader = reader;
        _pageSize = pageSize;
        _roles = new Once<Dictionary<string, Entitlement>>(ReadRolesAsync);
    }

    public EntitlementKind Kind => EntitlementKind.AppRole;

    public Need Need => Need.Applications;

    public GraphRequest Probe { get; } = GraphRequest.Read("/servicePrincipals", ("$select", "id"), ("$top", "1"));

    /// <summary>The request for the assignments of one user. Those of groups that the user is in are among them.</summary>
    public static GraphRequest AssignmentsOf(string user) => GraphRequest.Read($"/users/{Uri.EscapeDataString(user)}/appRoleAssignments", ("$top", "999"));

    /// <summary>Where the assignments to an application are.</summary>
    public static string AssignmentsTo(string application) => $"/servicePrincipals/{Uri.EscapeDataString(application)}/appRoleAssignedTo";

    /// <summary>The anchor of the role of an assignment; null if it has none.</summary>
    public static string? RoleOf(JsonElement assignment) =>
        Json.Text(assignment, "resourceId") is string application && Json.Text(assignment, "appRoleId") is string role ? AppRole.Anchor(application, role) : null;

    public async Task<IReadOnlyList<HeldAccess>> ReadAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, Entitlement> roles = await _roles.GetAsync(cancellationToken).ConfigureAwait(false);
        List<(string Role, Guid Principal)> assignments = [];
        foreach (string[] some in roles.Keys.Select(static anchor => AppRole.Parts(anchor).Application).Distinct(StringComparer.OrdinalIgnoreCase).Chunk(AtOnce))
        {
            foreach (List<(string Role, Guid Principal)> of in await Task.WhenAll(some.Select(application => ReadAssignedToAsync(application, cancellationToken))).ConfigureAwait(false))
            {
                assignments.AddRange(of);
            }
        }

        ILookup<string, Guid> holders = assignments.ToLookup(static one => one.Role, static one => one.Principal, StringComparer.OrdinalIgnoreCase);
        return [.. roles.Values.OrderBy(static role => role.Anchor, StringComparer.Ordinal).Select(role => new HeldAccess(role, null, [.. holders[role.Anchor].Distinct().Order()]))];
    }

    public async Task<IReadOnlyList<AccountAccess>> ReadOfAsync(string user, IReadOnlyDictionary<string, string> groups, CancellationToken cancellationToken)
    {
        Dictionary<string, Entitlement> roles = await _roles.GetAsync(cancellationToken).ConfigureAwait(false);
        List<AccountAccess> access = [];
        await foreach (JsonElement assignment in _reader.ReadAllAsync(AssignmentsOf(user), Need, cancellationToken).ConfigureAwait(false))
        {
            if (RoleOf(assignment) is string role && roles.TryGetValue(role, out Entitlement? known))
            {
                bool isDirect = string.Equals(Json.Text(assignment, "principalId"), user, StringComparison.OrdinalIgnoreCase);
                access.Add(isDirect ? new AccountAccess(AccessPath.Direct, known) : new AccountAccess(AccessPath.Nested, known) { Through = Json.Text(assignment, "principalDisplayName") });
            }
        }

        return access;
    }

    private async Task<List<(string Role, Guid Principal)>> ReadAssignedToAsync(string application, CancellationToken cancellationToken)
    {
        List<(string Role, Guid Principal)> found = [];
        await foreach (JsonElement assignment in _reader.ReadAllAsync(GraphRequest.Read(AssignmentsTo(application)), Need, cancellationToken).ConfigureAwait(false))
        {
            if (RoleOf(assignment) is string role && Guid.TryParse(Json.Text(assignment, "principalId"), out Guid principal))
            {
                found.Add((role, principal));
            }
        }

        return found;
    }

    private async Task<Dictionary<string, Entitlement>> ReadRolesAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, Entitlement> roles = new(StringComparer.OrdinalIgnoreCase);
        GraphRequest all = GraphRequest.Read("/servicePrincipals", ("$select", "id,displayName,appRoles,appRoleAssignmentRequired"), ("$top", FormattableString.Invariant($"{_pageSize}")));
        await foreach (JsonElement application in _reader.ReadAllAsync(all, Need, cancellationToken).ConfigureAwait(false))
        {
            foreach (Entitlement role in AppRole.Of(application, _directory))
            {
                roles[role.Anchor] = role;
            }
        }

        return roles;
    }
}
