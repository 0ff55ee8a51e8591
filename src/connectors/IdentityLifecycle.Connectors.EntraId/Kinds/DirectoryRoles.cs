using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.EntraId.Kinds;

/// <summary>
/// Reads the roles of the directory. Only assignments for the tenant as a whole are given and taken. Those for an administrative unit or a single object are known as access that no
/// plan touches.
/// </summary>
internal sealed class DirectoryRoles : IAccessKind
{
    /// <summary>Where assignments of roles are.</summary>
    public const string Assignments = "/roleManagement/directory/roleAssignments";

    /// <summary>The scope of an assignment for the tenant as a whole.</summary>
    public const string WholeTenant = "/";

    private readonly string _directory;
    private readonly GraphReader _reader;
    private readonly Once<Dictionary<string, Entitlement>> _roles;

    public DirectoryRoles(string directory, GraphReader reader)
    {
        _directory = directory;
        _reader = reader;
        _roles = new Once<Dictionary<string, Entitlement>>(ReadRolesAsync);
    }

    public EntitlementKind Kind => EntitlementKind.Role;

    public Need Need => Need.Roles;

    /// <summary>The assignments for a part of the tenant. They are known once all assignments are read.</summary>
    public IReadOnlyList<UnmanagedHolding> OfParts { get; private set; } = [];

    public GraphRequest Probe { get; } = GraphRequest.Read("/roleManagement/directory/roleDefinitions", ("$select", "id,displayName"));

    /// <summary>The request for the assignments of one user.</summary>
    public static GraphRequest AssignmentsOf(string user) => GraphRequest.Read(Assignments, ("$filter", $"principalId eq '{user}'"));

    /// <summary>The role of an assignment for the whole tenant; null if it is for a part of it.</summary>
    public static string? RoleOf(JsonElement assignment) => Json.Text(assignment, "directoryScopeId") == WholeTenant ? Json.Text(assignment, "roleDefinitionId") : null;

    public async Task<IReadOnlyList<HeldAccess>> ReadAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, Entitlement> roles = await _roles.GetAsync(cancellationToken).ConfigureAwait(false);
        List<(string Role, Guid Principal)> assignments = [];
        List<UnmanagedHolding> parts = [];
        await foreach (JsonElement assignment in _reader.ReadAllAsync(GraphRequest.Read(Assignments), Need, cancellationToken).ConfigureAwait(false))
        {
            if (RoleOf(assignment) is string role && Guid.TryParse(Json.Text(assignment, "principalId"), out Guid principal))
            {
                assignments.Add((role, principal));
            }
            else if (UnmanagedHolding.OfRole(assignment, roles, isEligible: false) is UnmanagedHolding part)
            {
                parts.Add(part);
            }
        }

        OfParts = parts;

        ILookup<string, Guid> holders = assignments.ToLookup(static one => one.Role, static one => one.Principal, StringComparer.OrdinalIgnoreCase);
        return [.. roles.Values.OrderBy(static role => role.Anchor, StringComparer.Ordinal).Select(role => new HeldAccess(role, null, [.. holders[role.Anchor].Distinct().Order()]))];
    }

    /// <summary>What one user has directly. Roles that come through groups are told by the groups of the user.</summary>
    public async Task<IReadOnlyList<AccountAccess>> ReadOfAsync(string user, IReadOnlyDictionary<string, string> groups, CancellationToken cancellationToken)
    {
        Dictionary<string, Entitlement> roles = await _roles.GetAsync(cancellationToken).ConfigureAwait(false);
        List<AccountAccess> access = [];
        await foreach (JsonElement assignment in _reader.ReadAllAsync(AssignmentsOf(user), Need, cancellationToken).ConfigureAwait(false))
        {
            if (RoleOf(assignment) is string role && roles.TryGetValue(role, out Entitlement? known))
            {
                access.Add(new AccountAccess(AccessPath.Direct, known));
            }
        }

        return access;
    }

    /// <summary>The roles by their ids.</summary>
    public async Task<IReadOnlyDictionary<string, Entitlement>> KnownAsync(CancellationToken cancellationToken) => await _roles.GetAsync(cancellationToken).ConfigureAwait(false);

    private async Task<Dictionary<string, Entitlement>> ReadRolesAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, Entitlement> roles = new(StringComparer.OrdinalIgnoreCase);
        await foreach (JsonElement role in _reader.ReadAllAsync(Probe, Need, cancellationToken).ConfigureAwait(false))
        {
            if (Json.Text(role, "id") is string id)
            {
                roles[id] = new Entitlement(_directory, id, Json.Text(role, "displayName") ?? id, Kind);
            }
        }

        return roles;
    }
}
