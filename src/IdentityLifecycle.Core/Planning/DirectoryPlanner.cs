using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Planning.Lifecycle;
using IdentityLifecycle.Planning.Ordering;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Planning;

/// <summary>
/// Plans one directory: existing accounts in parallel, since each depends on itself alone, and beside them what has no person; then, one by
/// one, the names of accounts that move, and new accounts.
/// </summary>
internal sealed class DirectoryPlanner
{
    private const int BlockSize = 4096;

    private readonly PlanContext _context;
    private readonly DirectoryView _directory;
    private readonly EntitlementIndex _entitlements;
    private readonly List<int> _toCreate = [];
    private readonly DecisionReason[] _reasons;

    public DirectoryPlanner(PlanContext context, ComparedDirectory directory)
    {
        _context = context;
        _reasons = new DecisionReason[context.Identities.Count];
        CorrelationResult correlation = Correlate(context, directory);
        _directory = new DirectoryView(context, directory);
        _entitlements = new EntitlementIndex(_directory);
        Unique = new UniqueValues(_directory);
        Findings.Problems.AddRange(correlation.Problems);
        Findings.Problems.AddRange(_entitlements.Missing(_directory));
    }

    public DirectoryView View => _directory;

    public UniqueValues Unique { get; }

    public PlanFindings Findings { get; } = new();

    /// <summary>Accounts that need no change but are not remembered yet, by identity row.</summary>
    public List<int> Adopted { get; } = [];

    /// <summary>What was decided about each person, by row.</summary>
    public IReadOnlyList<DecisionReason> Reasons => _reasons;

    /// <summary>The number of accounts that belong to a person who was received.</summary>
    public int Linked { get; private set; }

    /// <summary>The next instant at which something falls due here.</summary>
    public DateTimeOffset? NextDue { get; private set; }

    public void Plan()
    {
        int blocks = (_context.Identities.Count + BlockSize - 1) / BlockSize;
        Block[] results = new Block[blocks];
        Task indexes = Task.Run(PrepareToCreate);
        Task<PlanFindings> unclaimed = Task.Run(PlanUnclaimed);
        Parallel.For(0, blocks, new ParallelOptions { CancellationToken = _context.Stopping }, index => results[index] = PlanBlock(index));
        Adopted.EnsureCapacity(results.Sum(static block => block.Adopted.Count));
        foreach (Block block in results)
        {
            Findings.Add(block.Findings);
            Adopted.AddRange(block.Adopted);
            _toCreate.AddRange(block.ToCreate);
            Linked += block.Linked;
            NextDue = Earlier(NextDue, block.NextDue);
        }

        Findings.Add(unclaimed.GetAwaiter().GetResult());
        indexes.GetAwaiter().GetResult();
        NameMoved();
        Create();
    }

    /// <summary>Lets changes wait for those in other directories whose outcome they write.</summary>
    public void AddWaits() => new DirectoryWaits(_directory, _entitlements).Add(Findings);

    /// <summary>Marks the changes that remain, and gives the people whose change was taken out again the reason for that.</summary>
    public void SettleReasons()
    {
        foreach (ChangeDraft draft in Findings.Changes.Where(static draft => draft.Row >= 0))
        {
            _reasons[draft.Row] = DecisionReason.Changes;
        }

        if (!_reasons.Contains(DecisionReason.Problem))
        {
            return;
        }

        foreach (PlanOmission omission in Findings.Omissions)
        {
            int row = _context.Identities.FindRow(omission.Subject);
            if (row >= 0 && _reasons[row] == DecisionReason.Problem)
            {
                _reasons[row] = ReasonOf(omission);
            }
        }
    }

    /// <summary>A person with the account and the state here.</summary>
    public PersonSubject SubjectOf(int row)
    {
        PersonSubject subject = Subject();
        MoveTo(subject, row);
        Effective(subject, out _);
        return subject;
    }

    /// <summary>What is adopted with an account: memberships that are as they should be.</summary>
    public Adoption AdoptionOf(int row)
    {
        PersonSubject subject = Subject();
        MoveTo(subject, row);
        LifecycleState state = Effective(subject, out _);
        IReadOnlyList<AdoptedGrant> grants = _directory.Policy.States.TryGetValue(state, out StatePolicy? policy)
            ? new AccessPlanner(_directory, _entitlements, subject, new PlanFindings()).Adopted(policy)
            : [];
        return new Adoption(subject.Identity, _directory.Name, _directory.Image.AnchorOf(subject.Account), grants);
    }

    /// <summary>Grants whose grace period begins or ends, or that something else asks for now.</summary>
    public IEnumerable<RememberedGrant> GrantChanges()
    {
        bool mayChange = _directory.Requested.IsRead || _entitlements.Rules.Any(static rule => rule.Policy.Grace > TimeSpan.Zero);
        if (!mayChange || _context.Input.Memory.Content.Grants.Count == 0)
        {
            yield break;
        }

        PersonSubject subject = Subject();
        AccessPlanner access = new(_directory, _entitlements, subject, new PlanFindings());
        for (int row = 0; row < _context.Identities.Count; row++)
        {
            MoveTo(subject, row);
            if (_context.IsReceived(row) && subject.Account >= 0 && _directory.Policy.States.TryGetValue(Effective(subject, out _), out StatePolicy? state))
            {
                foreach (RememberedGrant grant in access.GrantChanges(state))
                {
                    yield return grant;
                }
            }
        }
    }

    /// <summary>Ties people and accounts, and meanwhile indexes the people that references will be looked up in.</summary>
    private static CorrelationResult Correlate(PlanContext context, ComparedDirectory directory)
    {
        string[] references = directory.Policy.Attributes.Any(static attribute => attribute.IsReference)
            ? context.Policy.SystemsOfRecord.SelectMany(static source => source.Attributes).Select(static mapping => mapping.ReferenceBy).OfType<string>().Distinct().ToArray()
            : [];
        Task people = Task.Run(() => Array.ForEach(references, attribute => context.People.By(attribute)));
        CorrelationResult correlation = directory.Correlation;
        people.GetAwaiter().GetResult();
        return correlation;
    }

    private Block PlanBlock(int index)
    {
        Block block = new();
        PersonSubject subject = Subject();
        AccountPlanner planner = new(_directory, _entitlements, subject, block.Findings);
        int end = Math.Min((index + 1) * BlockSize, _context.Identities.Count);
        for (int row = index * BlockSize; row < end; row++)
        {
            if (_context.IsReceived(row))
            {
                MoveTo(subject, row);
                _reasons[row] = PlanPerson(subject, planner, block);
            }
        }

        return block;
    }

    private DecisionReason PlanPerson(PersonSubject subject, AccountPlanner planner, Block block)
    {
        LifecycleState state = Effective(subject, out Population? population);
        CorrelationOutcome outcome = _directory.Correlation.Outcomes[subject.Row];
        block.Linked += subject.Account >= 0 ? 1 : 0;
        block.NextDue = Earlier(block.NextDue, subject.Moment.Due);
        if (PlanObstacle.Of(_directory, subject, state, outcome, population) is PlanOmission obstacle)
        {
            block.Findings.Omissions.Add(obstacle);
            return ReasonOf(obstacle);
        }

        if (!_directory.Policy.States.TryGetValue(state, out StatePolicy? policy))
        {
            return WithoutChange(subject, DecisionReason.NoRuleForState);
        }

        if (subject.Account < 0)
        {
            if (policy.Create && _directory.Policy.Accounts == AccountMode.Manage && outcome == CorrelationOutcome.None && state != LifecycleState.OutOfScope)
            {
                block.ToCreate.Add(subject.Row);
                return DecisionReason.Problem;
            }

            return WithoutChange(subject, DecisionReason.NoAccountWanted);
        }

        return PlanAccount(subject, planner, block, policy, population);
    }

    /// <summary>What is said of a planned change is a problem until the change has come through every later check.</summary>
    private DecisionReason PlanAccount(PersonSubject subject, AccountPlanner planner, Block block, StatePolicy policy, Population? population)
    {
        int omissions = block.Findings.Omissions.Count;
        int problems = block.Findings.Problems.Count;
        if (!planner.Plan(policy, population))
        {
            return DecisionReason.Problem;
        }

        if (IsNew(subject))
        {
            block.Adopted.Add(subject.Row);
        }

        return block.Findings.Omissions.Count > omissions ? ReasonOf(block.Findings.Omissions[omissions])
            : block.Findings.Problems.Count > problems ? DecisionReason.Problem
            : DecisionReason.AsItShouldBe;
    }

    /// <summary>Why nothing happens for somebody whose state asks for nothing.</summary>
    private static DecisionReason WithoutChange(PersonSubject subject, DecisionReason otherwise) => (subject.Moment.State, HasAccount: subject.Account >= 0) switch
    {
        (LifecycleState.NotYet, false) => DecisionReason.NotYetDue,
        (LifecycleState.Left or LifecycleState.Purged, false) => DecisionReason.LeftWithoutAccount,
        (LifecycleState.OutOfScope, false) => DecisionReason.NotCovered,
        _ => otherwise,
    };

    private static DecisionReason ReasonOf(PlanOmission omission) => (DecisionReason)((int)DecisionReason.Held + (int)omission.Reason);

    private PlanFindings PlanUnclaimed()
    {
        PlanFindings findings = new();
        new UnclaimedPlanner(_directory, _entitlements, findings).Plan();
        return findings;
    }

    /// <summary>Indexes names and unique values beforehand, if there is somebody who may get an account.</summary>
    private void PrepareToCreate()
    {
        if (_directory.Policy.Accounts == AccountMode.Manage && _directory.Correlation.Outcomes.Contains(CorrelationOutcome.None))
        {
            Unique.Prepare();
        }
    }

    /// <summary>Before anybody is created, so that who has a name already keeps it.</summary>
    private void NameMoved()
    {
        if (Findings.Moves.Count > 0)
        {
            new MoveNamePlanner(_directory, Unique, Subject(), Findings).Plan();
        }
    }

    private void Create()
    {
        if (_toCreate.Count == 0)
        {
            return;
        }

        PersonSubject subject = Subject();
        CreationPlanner planner = new(_directory, _entitlements, Unique, subject, Findings);
        foreach (int row in _toCreate.OrderBy(_context.Identities.IdOf, StringComparer.Ordinal))
        {
            _context.Stopping.ThrowIfCancellationRequested();
            MoveTo(subject, row);
            LifecycleState state = Effective(subject, out Population? population);
            planner.Plan(_directory.Policy.States[state], population);
        }
    }

    private bool IsNew(PersonSubject subject) => _context.Input.Memory.IsEmpty || _context.Input.Memory.FindLink(subject.Identity, _directory.Name) is null;

    private LifecycleState Effective(PersonSubject subject, out Population? population)
    {
        LifecycleMoment moment = _context.Clock.Decide(subject, out population);
        if (moment.State is LifecycleState.Undetermined)
        {
            return moment.State;
        }

        Verdict inScope = moment.State == LifecycleState.OutOfScope ? Verdict.False : _directory.InScope?.Evaluate(subject, _context.Evaluation) ?? Verdict.True;
        LifecycleState state = inScope switch
        {
            Verdict.True => moment.State,
            Verdict.Unknown => LifecycleState.Undetermined,
            _ => _directory.Policy.OutOfScope == OutOfScopeMode.Left ? LifecycleState.Left : LifecycleState.OutOfScope,
        };
        subject.Moment = moment with { State = state };
        return state;
    }

    private PersonSubject Subject() => new(_context, _directory.Image);

    private void MoveTo(PersonSubject subject, int row)
    {
        subject.Row = row;
        subject.Account = _directory.Correlation.Outcomes[row] is CorrelationOutcome.Remembered or CorrelationOutcome.Matched
            ? _directory.Correlation.AccountOf[row]
            : -1;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? left, DateTimeOffset? right) =>
        left is null ? right : right is null || left < right ? left : right;

    private sealed class Block
    {
        public PlanFindings Findings { get; } = new();

        public List<int> Adopted { get; } = [];

        public List<int> ToCreate { get; } = [];

        public int Linked { get; set; }

        public DateTimeOffset? NextDue { get; set; }
    }
}
