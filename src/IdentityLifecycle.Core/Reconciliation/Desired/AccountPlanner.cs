using System;
using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Reconciliation.Desired;

/// <summary>Works out what shall happen to an existing account. One for each thread; the subject is moved to the person and account first.</summary>
internal sealed class AccountPlanner
{
    private readonly DirectoryView _directory;
    private readonly PersonSubject _subject;
    private readonly PlanFindings _findings;
    private readonly AttributePlanner _attributes;
    private readonly ContainerPlanner _containers;
    private readonly PresencePlanner _presence;
    private readonly AccessPlanner _access;

    public AccountPlanner(DirectoryView directory, EntitlementIndex entitlements, PersonSubject subject, PlanFindings findings)
    {
        _directory = directory;
        _subject = subject;
        _findings = findings;
        _attributes = new AttributePlanner(directory, subject, findings);
        _containers = new ContainerPlanner(directory, subject, findings);
        _presence = new PresencePlanner(directory, subject, findings);
        _access = new AccessPlanner(directory, entitlements, subject, findings);
    }

    /// <summary>Plans the account; adds a change to the findings if anything has to happen.</summary>
    /// <returns>Whether the account needs no change.</returns>
    public bool Plan(StatePolicy state, Population? population)
    {
        LifecycleMemory memory = _directory.Context.Input.Memory;
        AccountLink? link = memory.IsEmpty ? null : memory.FindLink(_subject.Identity, _directory.Name);
        RememberedState? remembered = memory.IsEmpty ? null : memory.FindState(_subject.Identity);
        List<LifecycleOperation> operations = [];
        ChangeReason? reason = null;
        ChangeReason Reason() => reason ??= ReasonText.OfState(_directory.Context, _subject, population);

        if (NeedsPresence(state))
        {
            _presence.Plan(state, link, remembered, Reason(), operations);
        }

        if (!operations.Exists(static operation => operation.Kind == OperationKind.DeleteAccount))
        {
            PlanAttributes(state, operations);
            PlanContainer(Reason, operations);
            if (state.Access != AccessMode.Keep)
            {
                _access.Plan(state, state.Access == AccessMode.Birthright ? s_birthright : Reason(), operations);
            }
        }

        PlanEffects(state, remembered, Reason, operations);
        return Finish(operations, link, remembered, Reason);
    }

    private static readonly ChangeReason s_birthright = new("birthright");

    private bool NeedsPresence(StatePolicy state) => state.Account switch
    {
        AccountPresence.Enabled => _directory.Image.EnabledOf(_subject.Account) != Fact.True,
        AccountPresence.Disabled => _directory.Image.EnabledOf(_subject.Account) != Fact.False,
        AccountPresence.Deleted => true,
        _ => false,
    };

    private void PlanAttributes(StatePolicy state, List<LifecycleOperation> operations)
    {
        List<AttributeChange> changes = _attributes.ForExisting(state);
        if (changes.Count > 0)
        {
            operations.Add(new SetAttributes(changes) { Reasons = changes.Select(static change => change.Reason).ToArray(), Expects = _presence.Expect(null) });
        }
    }

    private void PlanContainer(Func<ChangeReason> reason, List<LifecycleOperation> operations)
    {
        ContainerPath? wanted = _containers.Wanted();
        ContainerPath? present = _directory.Image.ContainerOf(_subject.Account);
        if (wanted is null || present is null || wanted.Equals(present))
        {
            return;
        }

        string name = _directory.Image.NameOf(_subject.Account);
        operations.Add(new MoveAccount(present, wanted, name, name) { Reasons = [reason()], Expects = _presence.Expect(null) with { Container = present } });
    }

    private void PlanEffects(StatePolicy state, RememberedState? remembered, Func<ChangeReason> reason, List<LifecycleOperation> operations)
    {
        if (remembered is null || remembered.State == _subject.Moment.State)
        {
            return;
        }

        foreach (string effect in state.Also)
        {
            string key = $"{_subject.Identity}/{_directory.Name}/{_subject.Moment.State}/{_subject.Moment.Since.UtcDateTime:yyyy-MM-dd}/{effect}";
            if (!_directory.Context.Input.Memory.HasEffect(key))
            {
                operations.Add(new RevokeSessions(key) { Reasons = [reason()], Expects = _presence.Expect(null) });
            }
        }
    }

    private bool Finish(List<LifecycleOperation> operations, AccountLink? link, RememberedState? remembered, Func<ChangeReason> reason)
    {
        HoldFilter.Apply(_directory, _subject, operations, _findings);
        if (operations.Count == 0)
        {
            return true;
        }

        Account account = _directory.Image.GetAccount(_subject.Account);
        string name = _subject.Row < 0 ? account.ToString() : _directory.Context.Identities.GetRecord(_subject.Row).ToString();
        if (account.Container is null || _directory.IsProtected(_subject.Account))
        {
            (OmissionReason why, string words) = account.Container is null
                ? (OmissionReason.NotAllowed, "lies outside the root")
                : (OmissionReason.Protected, "is protected");
            _findings.Omissions.Add(new PlanOmission(why, _directory.Name, _subject.Identity, name, $"account {account} in {_directory.Name} {words}; not done: {string.Join(", ", operations)}."));
            return true;
        }

        if (link is null)
        {
            operations.Add(new LinkAccount(PlanValue.Of(Fact.Of(account.Anchor)), LinkOrigin.Adopted) { Reasons = [reason()] });
        }

        ChangeDraft draft = new(_directory.Name, _subject.Identity)
        {
            Identity = _subject.Identity,
            DisplayName = name,
            Account = account.ToString(),
            Anchor = account.Anchor,
            FromState = remembered?.State,
            ToState = _subject.Moment.State,
            Process = ProcessClassifier.Classify(remembered?.State, _subject.Moment.State, false, operations),
        };
        draft.Operations.AddRange(operations);
        _findings.Changes.Add(draft);
        return false;
    }
}
