using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Execution.Undo;

/// <summary>
/// Works out how to undo what a run did to one account. A value is put back only if it is still as the run left it. A value that is already as
/// before needs nothing. Any other value was changed by somebody since; it stays, and an omission says so.
/// </summary>
internal sealed class AccountUndo
{
    private readonly AppliedChange _applied;
    private readonly AccountReading _reading;
    private readonly AttributeUndo _attributes;
    private readonly AccountGoal _goal;
    private readonly ChangeReason _reason;
    private readonly DateTimeOffset _since;
    private readonly Expectation _expected;

    private AccountUndo(AppliedChange applied, AccountReading reading, AttributeUndo attributes, ChangeReason reason, DateTimeOffset since)
    {
        _applied = applied;
        _reading = reading;
        _attributes = attributes;
        _goal = new AccountGoal(applied.Done);
        _reason = reason;
        _since = since;
        _expected = Expect(attributes.Definitions);
        Findings = new UndoFindings(applied.Change);
    }

    private UndoFindings Findings { get; }

    /// <summary>Works out how to undo one change.</summary>
    /// <param name="applied">The operations that the run did.</param>
    /// <param name="reading">The account as it is now.</param>
    /// <param name="attributes">Works out the account's attributes.</param>
    /// <param name="reason">Why.</param>
    /// <param name="since">When the run began (UTC).</param>
    public static UndoFindings Of(AppliedChange applied, AccountReading reading, AttributeUndo attributes, ChangeReason reason, DateTimeOffset since)
    {
        AccountUndo undo = new(applied, reading, attributes, reason, since);
        undo.Work();
        return undo.Findings;
    }

    private void Work()
    {
        SayWhatStays();
        if (_goal.IsDeleted == true)
        {
            Restore();
        }
        else if (_reading.Existence != AccountExistence.Present)
        {
            Findings.ChangedSince($"the account is {(_reading.Existence == AccountExistence.Deleted ? "deleted" : "gone")} now: nothing of it is undone.");
        }
        else if (_attributes.FindOtherOwner(_applied, _reading) is string owner)
        {
            Findings.ChangedSince($"the account carries {owner} now and may be somebody else's: nothing of it is undone.");
        }
        else if (_applied.Done.Any(static operation => operation is RestoreAccount))
        {
            DeleteAgain();
        }
        else
        {
            PutBack();
            SayWhatWasPutBack();
        }
    }

    /// <summary>
    /// If everything is as before already, there is nothing to undo. The user must be told, because then no hold is set either.
    /// </summary>
    private void SayWhatWasPutBack()
    {
        bool isAsBefore = Findings.Operations.Count == 0 && !Findings.Omissions.Exists(static omission => omission.Reason == OmissionReason.ChangedSince);
        if (isAsBefore && _applied.Done.Any(operation => operation is { IsLocal: false } && BackOf(operation) is not null))
        {
            Findings.ChangedSince("everything is as it was before already: nothing is undone, and no hold is set. Add-LifecycleHold sets one.");
        }
    }

    private void PutBack()
    {
        UndoMemberships();
        UndoEnabledState();
        AttributeChange[] attributes = _attributes.Changes(_applied, _reading, _reason, Findings);
        if (attributes.Length > 0)
        {
            Add(new SetAttributes(attributes), null);
        }

        if (_applied.Done.Any(static operation => operation.Creates))
        {
            return;
        }

        UndoPlacement();
        foreach (LifecycleOperation local in _applied.Done.Where(static operation => operation.IsLocal))
        {
            if (BackOf(local) is LifecycleOperation back)
            {
                Add(back, null);
            }
        }
    }

    private void UndoEnabledState()
    {
        Fact found = _reading.GetFact("accountEnabled");
        foreach (LifecycleOperation operation in _applied.Done)
        {
            if (new AccountGoal([operation]).IsEnabled is bool left && found == Fact.Of(left) && BackOf(operation) is LifecycleOperation back)
            {
                Add(back, left);
                return;
            }
        }
    }

    private void UndoMemberships()
    {
        Entitlement[] memberOf = [.. _reading.Access.Select(static access => access.Own).OfType<Entitlement>()];
        foreach (LifecycleOperation operation in _applied.Done.Select(operation => Found(operation, memberOf)))
        {
            if (operation.Touches is { Entitlement: { } entitlement, Grants: bool grants } && Array.Exists(memberOf, entitlement.IsMadeAs) == grants && BackOf(operation) is LifecycleOperation back)
            {
                Add(back, null);
            }
        }
    }

    /// <summary>The operation with the group that it made as it is now. The group itself stays: others may be in it.</summary>
    private LifecycleOperation Found(LifecycleOperation operation, Entitlement[] memberOf)
    {
        if (operation is not GrantEntitlement { Makes: not null } grant || Array.Find(memberOf, grant.Entitlement.IsMadeAs) is not Entitlement made)
        {
            return operation;
        }

        Findings.NotUndoable($"the group {made.Name}, which the run may have made, stays.");
        return grant with { Entitlement = made, Makes = null };
    }

    private void UndoPlacement()
    {
        (ContainerPath Container, string Name)? before = Before();
        ContainerPath? container = _reading.Container;
        if (before is not var (oldContainer, oldName) || (oldName == _reading.Name && oldContainer.Equals(container)))
        {
            return;
        }

        if (container is null || _goal.Name != _reading.Name || (_goal.Container is not null && !_goal.Container.Equals(container)))
        {
            Findings.ChangedSince($"the account is \"{_reading.Name}\" in {container?.ToString() ?? "a container outside the root"} now, and not where the run left it: it stays there.");
            return;
        }

        LifecycleOperation back = oldContainer.Equals(container)
            ? new RenameAccount(_reading.Name, oldName)
            : new MoveAccount(container, oldContainer, _reading.Name, oldName);
        Findings.Operations.Add(back with { Reasons = [_reason], Expects = _expected with { Container = container } });
    }

    /// <summary>
    /// The container and name before the run; null if the run changed neither. If the account was only renamed, its present container is the one
    /// before.
    /// </summary>
    private (ContainerPath Container, string Name)? Before() => _applied.Done.FirstOrDefault(static operation => operation is RenameAccount or MoveAccount) switch
    {
        MoveAccount move => (move.From, move.OldName),
        RenameAccount rename => (_applied.Done.OfType<MoveAccount>().FirstOrDefault()?.From ?? _reading.Container ?? ContainerPath.Root, rename.OldName),
        _ => null,
    };

    private void Restore()
    {
        switch (_reading.Existence)
        {
            case AccountExistence.Deleted:
                Add(new RestoreAccount(), null);
                break;
            case AccountExistence.Absent:
                Findings.NotUndoable("the account was deleted, and its directory cannot bring it back.");
                break;
            default:
                break;
        }
    }

    private void DeleteAgain()
    {
        if (_reading.GetFact("accountEnabled") != Fact.False)
        {
            Findings.NotUndoable("the account that was restored is enabled: it is not deleted. Disable it first.");
            return;
        }

        Findings.Operations.Add(new DeleteAccount { Reasons = [_reason], Expects = _expected with { Enabled = false, Container = _reading.Container, NoSignInSince = _since } });
    }

    private void SayWhatStays()
    {
        foreach (LifecycleOperation operation in _applied.Done)
        {
            if (operation.Undo(_applied.Anchor).Stays is string stays)
            {
                Findings.NotUndoable(stays);
            }
        }
    }

    private LifecycleOperation? BackOf(LifecycleOperation operation) => operation.Undo(_applied.Anchor).Inverse;

    private void Add(LifecycleOperation operation, bool? isEnabled) =>
        Findings.Operations.Add(operation with { Reasons = [_reason], Expects = _expected with { Enabled = isEnabled } });

    /// <summary>The expectation that the account still has its present key, unless the key is one of the values that are put back.</summary>
    private Expectation Expect(AttributeSchema schema)
    {
        string? key = _applied.Change.Operations.Select(static operation => operation.Expects.KeyAttribute).FirstOrDefault(static attribute => attribute is not null);
        bool isPutBack = key is not null && _goal.Attributes.ContainsKey(key) && !_applied.Done.Any(static operation => operation.Creates);
        return key is null || isPutBack || (schema.Find(key) is null && _reading.GetFact(key).IsNone)
            ? Expectation.None
            : new Expectation { KeyAttribute = key, KeyValue = _reading.GetFact(key) };
    }
}
