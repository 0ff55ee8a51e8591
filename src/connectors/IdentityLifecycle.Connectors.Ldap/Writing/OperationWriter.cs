using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Writing.Attributes;
using IdentityLifecycle.Connectors.Ldap.Writing.Creation;
using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>Writes the operations of one batch, round by round, each only if the entry is as it expects.</summary>
internal sealed class OperationWriter
{
    private readonly OperationOrder _order;
    private readonly AccountStates _states;
    private readonly AttributeWriter _attributes;
    private readonly AccountWriter _accounts;
    private readonly AccountCheck _check;
    private readonly CreationWriter _creation;
    private readonly MembershipWriter _memberships;
    private readonly bool _mayWriteAhead;

    public OperationWriter(ConnectedDirectory directory, DateTimeOffset now)
    {
        AccountFacts facts = new(directory);
        PresenceWriter presence = new(directory, facts, now);
        _order = new OperationOrder(directory);
        _states = new AccountStates(directory, facts);
        AttributePreparation preparation = new(directory, _states);
        _attributes = new AttributeWriter(directory, preparation);
        _creation = new CreationWriter(directory, facts, preparation);
        _check = new AccountCheck(directory, _states, presence);
        _accounts = new AccountWriter(directory, _states, _check, _attributes, presence);
        _memberships = new MembershipWriter(directory, _states);

        // OpenLDAP takes up several requests of one connection at a time, and then two accounts could get a value that it keeps unique.
        _mayWriteAhead = directory.Profile.IsActiveDirectory && RequestPipeline.IsPossible;
    }

    /// <summary>Whether a refusal may mean that the entry changed since it was read, so that it is worth reading it again.</summary>
    public static bool MayBeStale(LdapRefusal refusal) =>
        refusal.Code is ResultCodes.NoSuchAttribute or ResultCodes.AttributeOrValueExists or ResultCodes.NoSuchObject or ResultCodes.AssertionFailed;

    public IReadOnlyList<WriteOutcome> Write(IReadOnlyList<AccountWrite> batch)
    {
        _states.Load(batch);
        BatchProgress progress = new(batch);
        foreach (int[] round in BatchRounds.Of(batch, change => _order.Of(change, batch)))
        {
            Write(progress, round);
        }

        return progress.Outcomes;
    }

    private void Write(BatchProgress progress, int[] round)
    {
        switch (progress.Batch[round[0]].Operation)
        {
            case CreateAccount:
                new CreationRound(progress, _states, _creation).Write(round);
                break;
            case GrantEntitlement or RevokeEntitlement:
                new MembershipRound(progress, _check, _memberships).Write(round);
                break;
            case SetAttributes when _mayWriteAhead:
                new AttributeRound(progress, _check, _attributes, _accounts).Write(round);
                break;
            default:
                WriteEach(progress, round);
                break;
        }
    }

    private void WriteEach(BatchProgress progress, int[] round)
    {
        foreach (int index in round)
        {
            AccountWrite write = progress.Batch[index];
            progress.Settle(index, progress.Obstacle(write) ?? progress.Guarded(() => _accounts.Write(write, progress.AnchorOf(write)))!);
        }
    }
}
