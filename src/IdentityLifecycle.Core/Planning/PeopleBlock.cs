using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Accounts.Access;
using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Planning.Residual;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Planning;

/// <summary>
/// Plans the existing accounts of some thousand people, and notes who needs a new account. One thread plans one block, so that blocks share
/// nothing that changes.
/// </summary>
internal sealed class PeopleBlock
{
    private readonly DirectoryView _directory;
    private readonly DirectoryPeople _people;
    private readonly DecisionLedger _ledger;
    private readonly PersonSubject _subject;
    private readonly AccountPlanner _accounts;
    private readonly LostAccountPlanner _lost;

    public PeopleBlock(DirectoryView directory, EntitlementIndex entitlements, DecisionLedger ledger)
    {
        _directory = directory;
        _ledger = ledger;
        _people = new DirectoryPeople(directory);
        _subject = _people.NewSubject();
        _accounts = new AccountPlanner(directory, entitlements, _subject, Findings);
        _lost = new LostAccountPlanner(directory, _subject, Findings);
    }

    public PlanFindings Findings { get; } = new();

    /// <summary>The rows of people whose account needs no change but is not remembered yet, or not as disabled.</summary>
    public List<int> Adopted { get; } = [];

    /// <summary>The rows of people who need a new account.</summary>
    public List<int> ToCreate { get; } = [];

    /// <summary>The rows of people whose accounts are planned one after the other, because they may get a value or a name that no other account gets.</summary>
    public List<int> Turns { get; } = [];

    /// <summary>The number of people who have an account.</summary>
    public int Linked { get; private set; }

    /// <summary>The number of people in scope who have not left.</summary>
    public int InScope { get; private set; }

    /// <summary>The next instant at which something falls due for one of the people.</summary>
    public DateTimeOffset? NextDue { get; private set; }

    /// <summary>Plans the people of some rows who were received.</summary>
    public void Plan(int firstRow, int endRow)
    {
        for (int row = firstRow; row < endRow; row++)
        {
            if (_directory.Context.IsReceived(row))
            {
                _people.MoveTo(_subject, row);
                DecisionReason reason = PlanPerson();
                _ledger.Set(row, reason);
                if (_subject.Moment.State is LifecycleState.Left or LifecycleState.Purged && reason is DecisionReason.Problem or >= DecisionReason.Held)
                {
                    Findings.Leavers.Add(Leaver.Of(row));
                }
            }
        }
    }

    /// <summary>The earlier of two instants; null is never.</summary>
    public static DateTimeOffset? Earlier(DateTimeOffset? left, DateTimeOffset? right) =>
        left is null ? right : right is null || left < right ? left : right;

    private DecisionReason PlanPerson()
    {
        LifecycleState state = _people.SettleState(_subject, out Population? population);
        CorrelationOutcome outcome = _directory.Correlation.Outcomes[_subject.Row];
        Linked += _subject.Account >= 0 ? 1 : 0;
        InScope += state is LifecycleState.PreHire or LifecycleState.Active or LifecycleState.OnLeave ? 1 : 0;
        NextDue = Earlier(NextDue, _subject.Moment.Due);
        if (PlanObstacle.Of(_directory, _subject, state, outcome, population) is PlanOmission obstacle)
        {
            Findings.Omissions.Add(obstacle);
            if (_subject.Moment.Reuse is not null)
            {
                Findings.Problems.Add(new LifecycleProblem(LifecycleErrorKind.KeyReused, $"{obstacle.Name}: {obstacle.Message}") { Identity = obstacle.Subject });
            }

            if (obstacle.Reason != OmissionReason.OutOfScope)
            {
                Findings.Hindered.Add(obstacle.Subject);
            }

            return DecisionLedger.ReasonOf(obstacle);
        }

        return !_directory.Policy.States.TryGetValue(state, out StatePolicy? policy) ? DecisionLedger.WithoutChange(_subject, DecisionReason.NoRuleForState)
            : _subject.Account >= 0 ? PlanAccount(policy, population)
            : PlanWithoutAccount(policy, state, outcome);
    }

    // New accounts are planned later, by one thread: who gets which name depends on the names that the others got.
    private DecisionReason PlanWithoutAccount(StatePolicy policy, LifecycleState state, CorrelationOutcome outcome)
    {
        bool isWanted = policy.Create && _directory.Policy.Accounts == AccountMode.Manage && state != LifecycleState.OutOfScope;
        DecisionReason? decided = outcome == CorrelationOutcome.Lost ? _lost.Plan(isWanted)
            : isWanted && outcome == CorrelationOutcome.None ? _lost.KeepForgotten() ?? _lost.BringBack()
            : DecisionLedger.WithoutChange(_subject, DecisionReason.NoAccountWanted);
        if (decided is DecisionReason reason)
        {
            return reason;
        }

        ToCreate.Add(_subject.Row);
        return DecisionReason.Problem;
    }

    // The ledger takes a planned change for a problem until the change has come through every later check.
    private DecisionReason PlanAccount(StatePolicy policy, Population? population)
    {
        int omissions = Findings.Omissions.Count;
        int problems = Findings.Problems.Count;
        if (!_accounts.Plan(policy, population))
        {
            if (_accounts.NeedsTurn)
            {
                Turns.Add(_subject.Row);
            }

            return DecisionReason.Problem;
        }

        if (IsNewToMemory() || IsNewlyDisabled())
        {
            Adopted.Add(_subject.Row);
        }

        return Findings.Omissions.Count > omissions ? DecisionLedger.ReasonOf(Findings.Omissions[omissions])
            : Findings.Problems.Count > problems ? DecisionReason.Problem
            : DecisionReason.AsItShouldBe;
    }

    private bool IsNewlyDisabled() =>
        AccessObserver.IsDisabledLeaver(_directory, _subject) && _directory.Context.Input.Memory.FindLink(_subject.Identity, _directory.Name) is { DisabledSince: null };

    private bool IsNewToMemory()
    {
        Memory.LifecycleMemory memory = _directory.Context.Input.Memory;
        return memory.IsEmpty || _directory.FindLink(_subject) is null;
    }
}
