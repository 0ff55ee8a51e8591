using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts.Access;
using IdentityLifecycle.Planning.Accounts.Limits;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>
/// Plans what happens to an existing account. Each thread has a planner of its own, and lets the subject stand for the next person and account
/// before it calls the planner.
/// </summary>
internal sealed class AccountPlanner
{
    private static readonly ChangeReason s_birthright = new("birthright");
    private static readonly ChangeReason s_credentialDue = new("its first password was never set or never delivered, so that nobody knows it") { Source = "memory" };

    private readonly DirectoryView _directory;
    private readonly PersonSubject _subject;
    private readonly PlanFindings _findings;
    private readonly AttributePlanner _attributes;
    private readonly ContainerPlanner _containers;
    private readonly PresencePlanner _presence;
    private readonly AccessPlanner _access;
    private readonly List<LifecycleOperation> _operations = [];
    private Population? _population;
    private ChangeReason? _reason;

    /// <summary>Makes a planner.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="entitlements">The access that rules give here.</param>
    /// <param name="subject">The caller lets it stand for the next person and account.</param>
    /// <param name="findings">Receives what was found.</param>
    /// <param name="unique">The values that are taken, if accounts are planned one after the other; null if several threads plan.</param>
    public AccountPlanner(DirectoryView directory, EntitlementIndex entitlements, PersonSubject subject, PlanFindings findings, UniqueValues? unique = null)
    {
        _directory = directory;
        _subject = subject;
        _findings = findings;
        _attributes = new AttributePlanner(directory, subject, findings, unique);
        _containers = new ContainerPlanner(directory, subject, findings);
        _presence = new PresencePlanner(directory, subject, findings);
        _access = new AccessPlanner(directory, entitlements, subject, findings);
    }

    /// <summary>Whether nothing was planned, because the account has to be planned when the others are: it may get a value or a name that no other account gets.</summary>
    public bool NeedsTurn => _attributes.NeedsTurn;

    /// <summary>Plans the account; adds a change to the findings if anything has to happen.</summary>
    /// <returns>Whether the account needs no change.</returns>
    public bool Plan(StatePolicy state, Population? population)
    {
        LifecycleMemory memory = _directory.Context.Input.Memory;
        AccountLink? link = memory.IsEmpty ? null : _directory.FindLink(_subject);
        RememberedState? remembered = memory.IsEmpty ? null : memory.FindState(_subject.Identity);
        (int problems, int omissions) = (_findings.Problems.Count, _findings.Omissions.Count);
        _operations.Clear();
        _population = population;
        _reason = null;
        if (NeedsPresence(state))
        {
            _presence.Plan(state, link, remembered, Reason(), _operations);
        }

        _attributes.Forget();
        if (!_operations.Exists(static operation => operation.Kind == OperationKind.DeleteAccount))
        {
            PlanCredential(state, remembered);
            PlanAttributes(state, remembered);
            if (NeedsTurn)
            {
                _findings.Truncate(problems, omissions);
                return false;
            }

            PlanContainer();
            if (state.Access != AccessMode.Keep)
            {
                _access.Plan(state, state.Access == AccessMode.Birthright ? s_birthright : Reason(), _operations);
            }
        }

        PlanEffects(state, remembered);
        return Finish(link, remembered);
    }

    private ChangeReason Reason() => _reason ??= ReasonText.OfState(_directory.Context, _subject, _population);

    private bool NeedsPresence(StatePolicy state) => state.Account switch
    {
        AccountPresence.Enabled => _directory.Image.EnabledOf(_subject.Account) != Fact.True,
        AccountPresence.Disabled => _directory.Image.EnabledOf(_subject.Account) != Fact.False,
        AccountPresence.Deleted => true,
        _ => false,
    };

    private void PlanCredential(StatePolicy state, RememberedState? remembered)
    {
        if (state.Create && _directory.HasCredentialsDue && _directory.Context.Input.Memory.HasEffect(CredentialDue.KeyOf(_directory.Name, _directory.Image.AnchorOf(_subject.Account))))
        {
            CredentialPlanner.Add(_directory, _presence.Expect(null), s_credentialDue, _operations);
        }
        else if (_directory.Policy.Credentials is { OnRehire: true } && HasReturned(state, remembered))
        {
            if (PasswordLimit.WhyRefused(_directory.Policy.Credentials, _directory.Image.Limits, _directory.Name) is string why)
            {
                // Somebody else may know the old password: without a new one the account stays as it is.
                _operations.RemoveAll(static operation => operation.Kind == OperationKind.EnableAccount);
                _findings.Hindered.Add(_subject.Identity);
                _findings.Problems.Add(new LifecycleProblem(LifecycleErrorKind.ValueInvalid, $"{_directory.Context.Identities.GetRecord(_subject.Row)}: {why}. The account is not enabled.") { Identity = _subject.Identity, System = _directory.Name });
                return;
            }

            CredentialPlanner.Add(_directory, _presence.Expect(null), Reason(), _operations);
        }
    }

    /// <summary>Whether the person comes back with this plan, to an account that is disabled and is, or will be, theirs again.</summary>
    private bool HasReturned(StatePolicy state, RememberedState? remembered) =>
        remembered?.State is LifecycleState.Left or LifecycleState.Purged
        && _subject.Moment.State is LifecycleState.PreHire or LifecycleState.Active or LifecycleState.OnLeave
        && _directory.Image.EnabledOf(_subject.Account) == Fact.False
        && (state.Account != AccountPresence.Enabled || _operations.Exists(static operation => operation.Kind == OperationKind.EnableAccount));

    private void PlanAttributes(StatePolicy state, RememberedState? remembered)
    {
        AttributeChange[] changes = _attributes.ForExisting(state, remembered?.State);
        if (changes.Length > 0)
        {
            _operations.Add(new SetAttributes(changes) { Reasons = Array.ConvertAll(changes, static change => change.Reason), Expects = _presence.Expect(null) });
        }

        AttributeChange[] together = _attributes.Together;
        if (together.Length > 0)
        {
            _operations.Add(new SetAttributes(together) { IsWhole = true, Reasons = Array.ConvertAll(together, static change => change.Reason), Expects = _presence.Expect(null) });
        }
    }

    private void PlanContainer()
    {
        if (_directory.Containers.Count == 0)
        {
            return;
        }

        ContainerPath? wanted = _containers.Wanted();
        ContainerPath? present = _directory.Image.ContainerOf(_subject.Account);
        if (wanted is null || present is null || wanted.Equals(present))
        {
            return;
        }

        string name = _directory.Image.NameOf(_subject.Account);
        _operations.Add(new MoveAccount(present, wanted, name, name) { MakesContainer = _directory.Makes(wanted), Reasons = [Reason()], Expects = _presence.Expect(null) with { Container = present } });
    }

    private void PlanEffects(StatePolicy state, RememberedState? remembered)
    {
        // Whoever memory knows as purged has left already, though an account may not be due yet.
        if (remembered is null || remembered.State == _subject.Moment.State || (remembered.State == LifecycleState.Purged && _subject.Moment.State == LifecycleState.Left))
        {
            return;
        }

        foreach (string effect in state.Also)
        {
            string key = $"{_subject.Identity}/{_directory.Name}/{_subject.Moment.State}/{_subject.Moment.Since.UtcDateTime:yyyy-MM-dd}/{effect}";
            if (!_directory.Context.Input.Memory.HasEffect(key))
            {
                _operations.Add(new RunEffect(effect, key) { Reasons = [Reason()], Expects = _presence.Expect(null) });
            }
        }
    }

    private bool Finish(AccountLink? link, RememberedState? remembered)
    {
        SignInCheck.Apply(_directory, _subject, _operations, _findings);
        HoldFilter.Apply(_directory, _subject, _operations, _findings);
        KeyExpectation.Follow(_operations);
        if (_operations.Count == 0)
        {
            return true;
        }

        Account account = _directory.Image.GetAccount(_subject.Account);
        string name = _subject.Row < 0 ? account.ToString() : _directory.Context.Identities.GetRecord(_subject.Row).ToString();
        if (_directory.WhyProtected(_subject.Account) is var protection && (account.Container is null || protection is not null))
        {
            (OmissionReason why, string words) = account.Container is null
                ? (OmissionReason.NotAllowed, "lies outside the directory's \"root\", where nothing is ever written")
                : (OmissionReason.Protected, protection!);
            if (_operations.Exists(BringsState))
            {
                _findings.Hindered.Add(_subject.Identity);
            }

            _findings.Omissions.Add(new PlanOmission(why, _directory.Name, _subject.Identity, name, $"account {account} in {_directory.Name} {words}; not done: {string.Join(", ", _operations)}."));
            return true;
        }

        string anchor = account.Anchor;
        if (link is null)
        {
            _operations.Add(new LinkAccount(PlanValue.Of(Fact.Of(anchor)), LinkOrigin.Adopted) { Reasons = [_directory.Correlation.Decided.TryGetValue(_subject.Row, out RecordedDecision? decided) ? ReasonText.OfDecision(decided) : Reason()] });
        }

        ChangeDraft draft = new(_directory.Name, Subject.Person(_subject.Identity))
        {
            Row = _subject.Row,
            DisplayName = name,
            Account = account.ToString(),
            Anchor = anchor,
            FromState = remembered?.State,
            ToState = _subject.Moment.State,
            Process = ProcessClassifier.Classify(remembered?.State, _subject.Moment.State, false, _operations),
            Operations = [.. _operations],
        };
        _findings.Changes.Add(draft);
        if (_attributes.ChangesName && draft.Operations.Exists(static operation => operation is SetAttributes { IsWhole: true }))
        {
            _findings.Renamings.Add(new PlannedMove(draft, _subject.Row, _subject.Account, _subject.Moment));
        }
        else if (PlannedMove.IndexIn(draft.Operations) >= 0)
        {
            _findings.Moves.Add(new PlannedMove(draft, _subject.Row, _subject.Account, _subject.Moment));
        }

        return false;
    }

    /// <summary>Whether an operation is a part of entering a state. Values, new access and passwords are due in any state.</summary>
    private static bool BringsState(LifecycleOperation operation) => operation.Kind
        is OperationKind.EnableAccount or OperationKind.DisableAccount or OperationKind.DeleteAccount or OperationKind.MoveAccount or OperationKind.RevokeEntitlement
        || operation is RunEffect;
}
