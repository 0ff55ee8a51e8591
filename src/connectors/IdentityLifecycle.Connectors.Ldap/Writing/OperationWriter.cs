using System;
using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>
/// Writes the operations of one batch, each only if the entry is as it expects. The order within a change is kept; across changes,
/// operations of one kind are done together, so that members of one group and new accounts share requests.
/// </summary>
internal sealed class OperationWriter
{
    private readonly ConnectedDirectory _directory;
    private readonly OperationOrder _order;
    private readonly AccountStates _states;
    private readonly AttributeWriter _attributes;
    private readonly CreationWriter _creation;
    private readonly PlacementWriter _placement;
    private readonly PresenceWriter _presence;
    private readonly RestoreWriter _restore;
    private readonly MembershipWriter _memberships;
    private readonly CredentialWriter _credentials;
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _created = new(StringComparer.Ordinal);
    private LifecycleException? _lost;

    public OperationWriter(ConnectedDirectory directory, DateTimeOffset now)
    {
        AccountFacts facts = new(directory);
        _directory = directory;
        _order = new OperationOrder(directory);
        _states = new AccountStates(directory, facts);
        _attributes = new AttributeWriter(directory, _states);
        _creation = new CreationWriter(directory, facts, _attributes);
        _placement = new PlacementWriter(directory);
        _presence = new PresenceWriter(directory, facts, now);
        _restore = new RestoreWriter(directory);
        _memberships = new MembershipWriter(directory, _states);
        _credentials = new CredentialWriter(directory);
    }

    /// <summary>Whether a refusal may mean that the entry changed since it was read, so that it is worth reading it again.</summary>
    public static bool MayBeStale(LdapRefusal refusal) =>
        refusal.Code is ResultCodes.NoSuchAttribute or ResultCodes.AttributeOrValueExists or ResultCodes.NoSuchObject or ResultCodes.AssertionFailed;

    public IReadOnlyList<WriteOutcome> Write(IReadOnlyList<AccountWrite> batch)
    {
        _states.Load(batch);
        WriteOutcome?[] outcomes = new WriteOutcome?[batch.Count];
        Queue<int>[] changes = Enumerable.Range(0, batch.Count).GroupBy(index => batch[index].ChangeId, StringComparer.Ordinal).Select(group => new Queue<int>(_order.Of(group, batch))).ToArray();
        while (NextKind(changes, batch) is OperationKind kind)
        {
            int[] round = [.. changes.SelectMany(change => Take(change, batch, kind))];
            WriteRound(batch, round, outcomes);
        }

        return outcomes!;
    }

    private static OperationKind? NextKind(Queue<int>[] changes, IReadOnlyList<AccountWrite> batch)
    {
        OperationKind? next = null;
        foreach (Queue<int> change in changes)
        {
            if (change.TryPeek(out int index) && (next is null || batch[index].Operation.Kind < next))
            {
                next = batch[index].Operation.Kind;
            }
        }

        return next;
    }

    private static IEnumerable<int> Take(Queue<int> change, IReadOnlyList<AccountWrite> batch, OperationKind kind)
    {
        while (change.TryPeek(out int index) && batch[index].Operation.Kind == kind)
        {
            yield return change.Dequeue();
        }
    }

    private void WriteRound(IReadOnlyList<AccountWrite> batch, int[] round, WriteOutcome?[] outcomes)
    {
        List<(int Index, AccountState Account)> members = [];
        List<int> creations = [];
        foreach (int index in round)
        {
            AccountWrite write = batch[index];
            if (Obstacle(write) is WriteOutcome skipped)
            {
                Settle(write, outcomes, index, skipped);
            }
            else if (write.Operation is CreateAccount)
            {
                creations.Add(index);
            }
            else if (write.Operation is GrantEntitlement or RevokeEntitlement)
            {
                WriteOutcome? refusal = Guarded(() => CheckAccount(write, out AccountState? account) ?? Collect(members, index, account!));
                if (refusal is not null)
                {
                    Settle(write, outcomes, index, refusal);
                }
            }
            else
            {
                Settle(write, outcomes, index, Guarded(() => WriteExisting(write))!);
            }
        }

        Create(batch, creations, outcomes);
        WriteMembers(batch, members, outcomes);
    }

    private static WriteOutcome? Collect(List<(int Index, AccountState Account)> members, int index, AccountState account)
    {
        members.Add((index, account));
        return null;
    }

    private WriteOutcome? Obstacle(AccountWrite write) =>
        _broken.Contains(write.ChangeId) ? WriteOutcome.Skipped("An earlier operation of the same change did not happen.")
        : _lost is not null ? WriteOutcome.Skipped($"The connection was lost before it: {_lost.Message}")
        : null;

    private void Settle(AccountWrite write, WriteOutcome?[] outcomes, int index, WriteOutcome outcome)
    {
        outcomes[index] = outcome;
        if (outcome.Status is not (ChangeStatus.Applied or ChangeStatus.AlreadyDone))
        {
            _broken.Add(write.ChangeId);
        }
        else if (write.Operation is CreateAccount && outcome.Anchor is string anchor)
        {
            _created[write.ChangeId] = anchor;
        }
    }

    /// <summary>Turns what goes wrong with one operation into its outcome.</summary>
    private WriteOutcome? Guarded(Func<WriteOutcome?> write)
    {
        try
        {
            return write();
        }
        catch (LdapRefusal refusal)
        {
            return RefusalOutcome.Of(refusal, "do this");
        }
        catch (LifecycleException error) when (error.Kind == LifecycleErrorKind.DirectoryUnavailable)
        {
            _lost = error;
            return WriteOutcome.Failed(LifecycleErrorKind.DirectoryUnavailable, $"It is not known whether it was written: {error.Message}", null, error.SystemCode);
        }
        catch (LifecycleException error) when (error.Info.Outcome is ErrorOutcome.OneInput or ErrorOutcome.OneChange)
        {
            return WriteOutcome.Failed(error.Kind, error.Message, error.Attribute, error.SystemCode);
        }
    }

    private void Create(IReadOnlyList<AccountWrite> batch, List<int> creations, WriteOutcome?[] outcomes)
    {
        if (creations.Count == 0)
        {
            return;
        }

        IReadOnlyList<WriteOutcome>? created = null;
        WriteOutcome? lost = Guarded(() =>
        {
            created = _creation.Create(creations.ConvertAll(index => (batch[index], (CreateAccount)batch[index].Operation)));
            return null;
        });
        for (int position = 0; position < creations.Count; position++)
        {
            Settle(batch[creations[position]], outcomes, creations[position], created?[position] ?? lost!);
        }

        string[] anchors = creations.Select(index => outcomes[index]!.Anchor).OfType<string>().ToArray();
        if (anchors.Length > 0 && batch.Count > creations.Count)
        {
            Guarded(() =>
            {
                Array.ForEach(anchors, anchor => _states.Refresh(anchor));
                return null;
            });
        }
    }

    private void WriteMembers(IReadOnlyList<AccountWrite> batch, List<(int Index, AccountState Account)> members, WriteOutcome?[] outcomes)
    {
        foreach (IGrouping<string, (int Index, AccountState Account)> group in members.GroupBy(member => EntitlementOf(batch[member.Index]).Anchor, StringComparer.OrdinalIgnoreCase))
        {
            (int Index, AccountState Account)[] its = [.. group];
            Entitlement entitlement = EntitlementOf(batch[its[0].Index]);
            IReadOnlyList<WriteOutcome>? written = null;
            WriteOutcome? lost = _lost is not null ? Obstacle(batch[its[0].Index]) : Guarded(() =>
            {
                written = _memberships.Write(entitlement, Array.ConvertAll(its, static member => member.Account), batch[its[0].Index].Operation is GrantEntitlement);
                return null;
            });
            for (int position = 0; position < its.Length; position++)
            {
                Settle(batch[its[position].Index], outcomes, its[position].Index, written?[position] ?? lost!);
            }
        }
    }

    private static Entitlement EntitlementOf(AccountWrite write) => write.Operation is GrantEntitlement grant ? grant.Entitlement : ((RevokeEntitlement)write.Operation).Entitlement;

    private WriteOutcome WriteExisting(AccountWrite write)
    {
        try
        {
            return TryExisting(write);
        }
        catch (LdapRefusal refusal) when (MayBeStale(refusal) && AnchorOf(write) is string anchor)
        {
            // Somebody changed it after it was read: once more, with what it is now.
            _states.Refresh(anchor);
            return TryExisting(write);
        }
    }

    private WriteOutcome TryExisting(AccountWrite write)
    {
        if (write.Operation is RestoreAccount && AnchorOf(write) is string anchor)
        {
            return _states.Find(anchor) is null ? _restore.Restore(anchor, write.MayCreateContainers) : WriteOutcome.AlreadyDone(anchor);
        }

        return CheckAccount(write, out AccountState? account) ?? Apply(write, account!);
    }

    /// <summary>The account, if it is there, may be written and is the one that is meant; else why not.</summary>
    private WriteOutcome? CheckAccount(AccountWrite write, out AccountState? account)
    {
        string? anchor = AnchorOf(write);
        account = anchor is null ? null : _states.Find(anchor);
        if (account is null)
        {
            return write.Operation is DeleteAccount && anchor is not null ? WriteOutcome.AlreadyDone(anchor) : WriteOutcome.Drift("anchor", Fact.Of(anchor ?? "(an account)"), Fact.None);
        }

        if (!account.Name.Parent.IsAtOrBelow(_directory.Root))
        {
            return WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"{account} lies outside the directory's root, where nothing is ever written.");
        }

        return account.Protection is string reason
            ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"{account} {reason}: it is not written unless \"{Settings.SettingNames.AllowProtected}\" names it. Nothing was written.")
            : KeyDrift(write.Operation, account) ?? StateDrift(write.Operation, account);
    }

    private WriteOutcome Apply(AccountWrite write, AccountState account) => write.Operation switch
    {
        SetAttributes set => SetAttributes(write, set, account),
        EnableAccount => _presence.Enabled(account) is { IsUnknown: true } && (_directory.Profile.IsActiveDirectory || _directory.Profile.ManagesGroups) || _presence.Enabled(account) == Fact.True ? WriteOutcome.AlreadyDone(account.Anchor) : _presence.Enable(account),
        DisableAccount => _presence.Enabled(account) == Fact.False ? WriteOutcome.AlreadyDone(account.Anchor) : _presence.Disable(account, write.Operation),
        DeleteAccount => _presence.Delete(account),
        RenameAccount rename => PlacementWriter.IsNamed(account, rename.NewName) ? WriteOutcome.AlreadyDone(account.Anchor) : _placement.Rename(account, rename),
        MoveAccount move => PlacementWriter.IsNamed(account, move.NewName) && move.To.Equals(_directory.Containers.ToPath(account.Name.Parent)) ? WriteOutcome.AlreadyDone(account.Anchor) : _placement.Move(account, move, write.MayCreateContainers),
        SetCredential set => SetCredential(account, write.Resolve(set.Credential)),
        _ => WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"The Ldap connector cannot do {write.Operation.Kind}."),
    };

    private WriteOutcome SetAttributes(AccountWrite write, SetAttributes set, AccountState account)
    {
        (IReadOnlyList<AttributeModification> modifications, WriteOutcome? drift) = _attributes.Prepare(write, set, account);
        return drift ?? (modifications.Count == 0 ? WriteOutcome.AlreadyDone(account.Anchor) : _attributes.Apply(account, modifications));
    }

    // Some servers unlock an account when its password is set; one that was disabled stays so.
    private WriteOutcome SetCredential(AccountState account, Fact credential)
    {
        bool wasDisabled = _presence.Enabled(account) == Fact.False;
        WriteOutcome outcome = _credentials.Set(account, credential);
        return outcome.Status == ChangeStatus.Applied && wasDisabled && !_directory.Profile.IsActiveDirectory && _states.Refresh(account.Anchor) is AccountState now && _presence.Enabled(now) == Fact.True
            ? _presence.StayDisabled(now)
            : outcome;
    }

    private string? AnchorOf(AccountWrite write) => write.Anchor ?? _created.GetValueOrDefault(write.ChangeId);

    private WriteOutcome? KeyDrift(LifecycleOperation operation, AccountState account)
    {
        bool isWritten = operation is SetAttributes set && set.Attributes.Any(change => change.Attribute.Equals(operation.Expects.KeyAttribute, StringComparison.OrdinalIgnoreCase));
        if (operation.Expects.KeyAttribute is not string key || isWritten)
        {
            return null;
        }

        LdapAttribute? attribute = _directory.Schema.Find(key);
        Fact found = attribute is null ? Fact.None : ValueConversion.ToFact(attribute, account.Read(attribute.Name));
        bool isSame = attribute?.Definition.AreEqual(operation.Expects.KeyValue, found) ?? operation.Expects.KeyValue.IsNone;
        return isSame ? null : WriteOutcome.Drift(key, operation.Expects.KeyValue, found);
    }

    private WriteOutcome? StateDrift(LifecycleOperation operation, AccountState account)
    {
        Expectation expects = operation.Expects;
        Fact enabled = _presence.Enabled(account);
        bool isAsWanted = (operation is EnableAccount && enabled != Fact.False) || (operation is DisableAccount && enabled == Fact.False);
        if (expects.Enabled is bool expected && !enabled.IsUnknown && !isAsWanted && enabled != Fact.Of(expected))
        {
            return WriteOutcome.Drift(DirectorySchema.Enabled, Fact.Of(expected), enabled);
        }

        ContainerPath? container = _directory.Containers.ToPath(account.Name.Parent);
        bool isThere = operation is MoveAccount move && move.To.Equals(container);
        if (expects.Container is not null && !isThere && !expects.Container.Equals(container))
        {
            return WriteOutcome.Drift("container", Fact.Of(expects.Container.ToString()), Fact.Of(container?.ToString()));
        }

        return expects.NoSignInSince is DateTimeOffset since && SignInTime.Of(account) is DateTimeOffset signedIn && signedIn > since
            ? WriteOutcome.Drift("lastSignInDateTime", Fact.Of($"not after {Fact.Of(since)}"), Fact.Of(signedIn))
            : null;
    }
}
