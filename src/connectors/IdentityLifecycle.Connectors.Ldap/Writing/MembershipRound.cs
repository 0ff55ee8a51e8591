using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>Writes the memberships of one round, group by group.</summary>
internal sealed class MembershipRound(BatchProgress progress, AccountCheck check, MembershipWriter memberships)
{
    /// <summary>Writes the operations of one round.</summary>
    public void Write(int[] round)
    {
        List<(int Index, AccountState Member)> members = [];
        foreach (int index in round)
        {
            AccountWrite write = progress.Batch[index];
            AccountState? member = null;
            WriteOutcome? refusal = progress.Obstacle(write) ?? progress.Guarded(() => check.Find(write.Operation, progress.AnchorOf(write), out member));
            if (refusal is null)
            {
                members.Add((index, member!));
            }
            else
            {
                progress.Settle(index, refusal);
            }
        }

        foreach (IGrouping<string, (int Index, AccountState Member)> group in members.GroupBy(member => EntitlementOf(member.Index).Anchor, StringComparer.OrdinalIgnoreCase))
        {
            WriteGroup([.. group]);
        }
    }

    private void WriteGroup((int Index, AccountState Member)[] members)
    {
        AccountWrite first = progress.Batch[members[0].Index];
        IReadOnlyList<WriteOutcome> outcomes = [];
        WriteOutcome? lost = progress.IsLost ? progress.Obstacle(first) : progress.Guarded(() =>
        {
            outcomes = memberships.Write(EntitlementOf(members[0].Index), Array.ConvertAll(members, static member => member.Member), first.Operation is GrantEntitlement, (first.Operation as GrantEntitlement)?.Makes);
            return null;
        });
        for (int position = 0; position < members.Length; position++)
        {
            progress.Settle(members[position].Index, lost ?? outcomes[position]);
        }
    }

    private Entitlement EntitlementOf(int index) =>
        progress.Batch[index].Operation is GrantEntitlement grant ? grant.Entitlement : ((RevokeEntitlement)progress.Batch[index].Operation).Entitlement;
}
