using IdentityLifecycle.Connectors.EntraId.Granting;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>Gives access or takes it, each kind in its own way.</summary>
internal sealed class AccessRound(BatchProgress progress, AccountStates states, GraphSender sender) : OperationRound(progress, states, sender)
{
    public override async Task WriteAsync(int[] round)
    {
        AccessItem[] items = [.. Begin(round, static (_, _) => false).Select(static one => new AccessItem(one.Index, one.Account, EntitlementOf(one.Write)) { LeavesOut = one.Write.Operation is GrantEntitlement grant ? grant.LeavesOut : [] })];
        foreach (IGrouping<EntitlementKind, AccessItem> kind in items.GroupBy(static item => item.Entitlement.Kind))
        {
            AccessItem[] some = [.. kind];
            IAccessWriter writer = WriterOf(kind.Key);
            await (Progress.Batch[some[0].Index].Operation is GrantEntitlement ? writer.GiveAsync(some) : writer.TakeAsync(some)).ConfigureAwait(false);
        }
    }

    private IAccessWriter WriterOf(EntitlementKind kind) => kind switch
    {
        EntitlementKind.License => new LicenceWriter(Progress, Sender),
        EntitlementKind.Role => new RoleWriter(Progress, Sender, States.Written),
        EntitlementKind.AppRole => new AppRoleWriter(Progress, Sender, States.Written),
        EntitlementKind.Owner => new OwnerWriter(Progress, Sender),
        _ => new GroupMembers(Progress, Sender),
    };

    private static Entitlement EntitlementOf(AccountWrite write) => write.Operation is GrantEntitlement grant ? grant.Entitlement : ((RevokeEntitlement)write.Operation).Entitlement;
}
