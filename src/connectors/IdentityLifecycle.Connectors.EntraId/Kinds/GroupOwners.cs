using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Keeping;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.SigningIn;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.EntraId.Kinds;

/// <summary>
/// Reads who owns which group. Owners come with the list of groups, which shows at most twenty of each (Microsoft Graph, query parameters, $expand); a group that
/// may have more is read alone. Once a group has owners, the last one stays.
/// </summary>
/// <param name="directory">The directory's name.</param>
/// <param name="reader">Sends requests.</param>
/// <param name="pageSize">How many groups are asked for at once.</param>
/// <param name="claims">What the token may do; null if that is not known.</param>
internal sealed class GroupOwners(string directory, GraphReader reader, int pageSize, TokenClaims? claims) : IAccessKind
{
    private const int MostExpanded = 20;

    public EntitlementKind Kind => EntitlementKind.Owner;

    public Need Need => Need.Groups;

    public GraphRequest Probe { get; } = KeepingRequests.GroupsWithOwners(["displayName"], pageSize: 1);

    public async Task<IReadOnlyList<HeldAccess>> ReadAsync(CancellationToken cancellationToken)
    {
        List<HeldAccess> held = [];
        await foreach (JsonElement group in reader.ReadAllAsync(KeepingRequests.GroupsWithOwners(["displayName", KeepingRequests.Restricted, .. GroupKind.Properties], pageSize), Need, cancellationToken).ConfigureAwait(false))
        {
            if (Json.Id(group) is Guid id)
            {
                held.Add(Held(id, group));
            }
        }

        for (int index = 0; index < held.Count; index++)
        {
            held[index] = held[index].Holders.Length < MostExpanded ? held[index] : held[index] with { Holders = await ReadOwnersAsync(held[index].Entitlement.Anchor, cancellationToken).ConfigureAwait(false) };
        }

        return held;
    }

    /// <summary>Nothing: which groups somebody owns is read with the groups that somebody is in.</summary>
    public Task<IReadOnlyList<AccountAccess>> ReadOfAsync(string user, IReadOnlyDictionary<string, string> groups, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AccountAccess>>([]);

    // A rule decides about the members of a dynamic group, and about its owners whoever may write the group.
    private HeldAccess Held(Guid id, JsonElement group)
    {
        GroupKind kind = GroupKind.Of(group, Json.IsTrue(group, KeepingRequests.Restricted), claims);
        EntitlementAssignment assignment = Json.IsTrue(group, "onPremisesSyncEnabled") ? EntitlementAssignment.Synchronised : EntitlementAssignment.Assignable;
        Entitlement ownership = new(directory, id.ToString(), Json.Text(group, "displayName") ?? id.ToString(), Kind) { Assignment = assignment };
        return new HeldAccess(ownership, kind.Lock, IdsOf(Json.Find(group, "owners"))) { KeepsLastHolder = true };
    }

    private async Task<Guid[]> ReadOwnersAsync(string group, CancellationToken cancellationToken)
    {
        SortedSet<Guid> owners = [];
        await foreach (JsonElement owner in reader.ReadAllAsync(KeepingRequests.Owners(group), Need, cancellationToken).ConfigureAwait(false))
        {
            if (Json.Id(owner) is Guid id)
            {
                owners.Add(id);
            }
        }

        return [.. owners];
    }

    private static Guid[] IdsOf(JsonElement? owners) => owners is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(Json.Id).OfType<Guid>().Order()] : [];
}
