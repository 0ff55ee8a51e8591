using System.Collections.Concurrent;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Kinds;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>Reads what one user may do: the groups that the user is in, directly and through other groups, the groups that the user owns, licences, and roles.</summary>
internal sealed class AccessReader(string directory, GraphReader reader, int pageSize, AccessKinds kinds)
{
    private const string GroupType = "#microsoft.graph.group";
    private const string RoleType = "#microsoft.graph.directoryRole";

    // The groups above a group. Several users are read at the same time, so that one may be read twice.
    private readonly ConcurrentDictionary<string, HashSet<string>> _above = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the access of a user.</summary>
    public async Task<IReadOnlyList<AccountAccess>> ReadAsync(string user, CancellationToken cancellationToken)
    {
        List<Entitlement> direct = await ListAsync($"/users/{user}/memberOf", cancellationToken).ConfigureAwait(false);
        List<Entitlement> all = await ListAsync($"/users/{user}/transitiveMemberOf", cancellationToken).ConfigureAwait(false);
        List<Entitlement> owned = await ListAsync($"/users/{user}/ownedObjects", cancellationToken).ConfigureAwait(false);
        IReadOnlyList<AccountAccess> other = await kinds.ReadOfAsync(user, NamesOf(direct), cancellationToken).ConfigureAwait(false);

        // A directory role stands among what the user is a member of and among the assignments.
        List<AccountAccess> access = [.. direct.Select(static one => new AccountAccess(AccessPath.Direct, one)).Concat(other).DistinctBy(static one => (one.Entitlement.Key, one.Path, one.Through))];
        HashSet<EntitlementKey> own = [.. access.Select(static one => one.Entitlement.Key)];
        foreach (Entitlement nested in all.Where(one => !own.Contains(one.Key)))
        {
            access.Add(new AccountAccess(AccessPath.Nested, nested) { Through = await FindThroughAsync(direct, nested, cancellationToken).ConfigureAwait(false) });
        }

        return [.. access, .. owned.Where(static one => one.Kind == EntitlementKind.Group).Select(static one => new AccountAccess(AccessPath.Owner, one))];
    }

    private static Dictionary<string, string> NamesOf(List<Entitlement> direct) =>
        direct.Where(static one => one.Kind == EntitlementKind.Group).DistinctBy(static one => one.Anchor, StringComparer.OrdinalIgnoreCase).ToDictionary(static one => one.Anchor, static one => one.Name, StringComparer.OrdinalIgnoreCase);

    private async Task<string?> FindThroughAsync(List<Entitlement> direct, Entitlement nested, CancellationToken cancellationToken)
    {
        foreach (Entitlement group in direct.Where(static one => one.Kind == EntitlementKind.Group))
        {
            if (!_above.TryGetValue(group.Anchor, out HashSet<string>? above))
            {
                above = [.. (await ListAsync($"/groups/{group.Anchor}/transitiveMemberOf", cancellationToken).ConfigureAwait(false)).Select(static one => one.Anchor)];
                _above[group.Anchor] = above;
            }

            if (above.Contains(nested.Anchor))
            {
                return group.Name;
            }
        }

        return null;
    }

    private async Task<List<Entitlement>> ListAsync(string path, CancellationToken cancellationToken)
    {
        List<Entitlement> found = [];
        try
        {
            await foreach (JsonElement one in reader.ReadAllAsync(GraphRequests.Holders(path, pageSize), Need.Groups, cancellationToken).ConfigureAwait(false))
            {
                if (Entitlement(one) is Entitlement entitlement)
                {
                    found.Add(entitlement);
                }
            }
        }
        catch (GraphRefusal refusal) when (refusal.Status == System.Net.HttpStatusCode.NotFound)
        {
            // It is gone since, and with it what it gave.
        }

        return found;
    }

    private Entitlement? Entitlement(JsonElement one) => (Json.Text(one, "@odata.type"), Json.Text(one, "id")) switch
    {
        (GroupType, string id) => new Entitlement(directory, id, Json.Text(one, "displayName") ?? id) { Assignment = GroupKind.AssignmentOf(one) },
        (RoleType, string id) => new Entitlement(directory, Json.Text(one, "roleTemplateId") ?? id, Json.Text(one, "displayName") ?? id, EntitlementKind.Role),
        _ => null,
    };
}
