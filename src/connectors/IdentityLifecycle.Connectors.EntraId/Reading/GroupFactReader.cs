using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Keeping;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>
/// Reads of all groups what is read each time. Only the unit changes when a group comes into a restricted one, so that no change of groups tells it. The
/// rules say which attributes of users are needed, so they must be known before the users are read.
/// </summary>
internal sealed class GroupFactReader(GraphService service, GraphReader reader, int pageSize)
{
    private const string Rule = "membershipRule";
    private const string State = "membershipRuleProcessingState";
    private const string Processed = "On";

    public async Task<GroupFacts> ReadAsync(CancellationToken cancellationToken)
    {
        HashSet<Guid> restricted = [];
        HashSet<Guid> forRoles = [];
        Dictionary<Guid, GroupRule> rules = [];
        await foreach (JsonElement group in reader.ReadAllAsync(KeepingRequests.GroupsWith([KeepingRequests.Restricted, GroupKind.ForRoles, Rule, State], pageSize), Need.Groups, cancellationToken).ConfigureAwait(false))
        {
            Guid id = TenantSource.IdOf(service, group, "group");
            if (Json.IsTrue(group, KeepingRequests.Restricted))
            {
                restricted.Add(id);
            }

            if (Json.IsTrue(group, GroupKind.ForRoles))
            {
                forRoles.Add(id);
            }

            if (Json.Text(group, Rule) is { Length: > 0 } rule)
            {
                rules[id] = new GroupRule(rule, IsPaused: Json.Text(group, State) != Processed);
            }
        }

        return new GroupFacts(restricted, forRoles, rules);
    }
}
