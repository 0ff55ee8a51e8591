using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>
/// The order of the operations of one change: as they come, but where a change gives an account another primary group, the groups come
/// first, then the attributes, and what is taken away comes last. Active Directory demands of an account to be a member of its primary
/// group, and keeps it a member of the former one (MS-SAMR 3.1.1.8.2).
/// </summary>
internal sealed class OperationOrder(ConnectedDirectory directory)
{
    /// <summary>The operations of a change, by their positions in the batch, in the order in which they are done.</summary>
    public IReadOnlyList<int> Of(IEnumerable<int> change, IReadOnlyList<AccountWrite> batch)
    {
        int[] order = [.. change];
        if (!directory.Profile.IsActiveDirectory || !order.Any(index => batch[index].Operation is SetAttributes set && set.Attributes.Any(GivesPrimaryGroup)))
        {
            return order;
        }

        Queue<int> sorted = new(order.Where(IsConcerned).OrderBy(index => Rank(batch[index].Operation)));
        return Array.ConvertAll(order, index => IsConcerned(index) ? sorted.Dequeue() : index);

        bool IsConcerned(int index) => Rank(batch[index].Operation) >= 0;
    }

    private bool GivesPrimaryGroup(AttributeChange change) => PrimaryGroup.Is(directory.Schema.ServerName(change.Attribute));

    private static int Rank(LifecycleOperation operation) => operation switch
    {
        GrantEntitlement => 0,
        SetAttributes => 1,
        RevokeEntitlement => 2,
        _ => -1,
    };
}
