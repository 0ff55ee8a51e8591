using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>Writes the operations of one batch, round by round, each only if the account is as it expects.</summary>
internal sealed class OperationWriter(AccountStates states, GraphSender sender, CreatedUserSearch search)
{
    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<AccountWrite> batch)
    {
        await states.LoadAsync(batch).ConfigureAwait(false);
        BatchProgress progress = new(batch);
        foreach (int[] round in BatchRounds.Of(batch))
        {
            await RoundOf(progress, batch[round[0]]).WriteAsync(round).ConfigureAwait(false);
        }

        return progress.Outcomes;
    }

    private OperationRound RoundOf(BatchProgress progress, AccountWrite first) => first.Operation switch
    {
        CreateAccount => new CreationRound(progress, states, sender, search),
        InviteGuest => new InvitationRound(progress, states, sender),
        RestoreAccount => new RestoreRound(progress, states, sender),
        SetAttributes => new AttributeRound(progress, states, sender),
        GrantEntitlement or RevokeEntitlement => new AccessRound(progress, states, sender),
        _ => new SimpleRound(progress, states, sender),
    };
}
