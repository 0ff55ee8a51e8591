using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Accounts.Access;
using IdentityLifecycle.Planning.Accounts.Candidates;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Planning.Ordering;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Planning.Residual;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Planning;

/// <summary>
/// Plans one directory. Existing accounts are planned in parallel, because each depends on itself alone, and beside them the accounts that belong
/// to nobody. Then follow, one by one, the names of accounts that move, and new accounts.
/// </summary>
internal sealed class DirectoryPlanner
{
    private const int BlockSize = 4096;

    private readonly PlanContext _context;
    private readonly DirectoryView _directory;
    private readonly DirectoryPeople _people;
    private readonly EntitlementIndex _entitlements;
    private readonly DecisionLedger _ledger;
    private readonly GuestCoverage? _guests;
    private readonly List<int> _toCreate = [];
    private readonly List<int> _turns = [];

    public DirectoryPlanner(PlanContext context, ComparedDirectory directory)
    {
        _context = context;
        CorrelationResult correlation = Correlate(context, directory);
        _directory = new DirectoryView(context, directory);
        _people = new DirectoryPeople(_directory);
        _entitlements = new EntitlementIndex(_directory);
        _ledger = new DecisionLedger(context.Identities);
        _guests = GuestCoverage.Of(_directory, directory.AccountEvaluation);
        Unique = new UniqueValues(_directory);
        Findings.Problems.AddRange(correlation.Problems);
        if (LostAccountPlanner.OfMany(_directory) is { } lost)
        {
            Findings.Problems.Add(lost);
        }

        Findings.Problems.AddRange(_entitlements.Missing(_directory));
    }

    public DirectoryView View => _directory;

    public UniqueValues Unique { get; }

    public PlanFindings Findings { get; } = new();

    /// <summary>The rows of people whose account needs no change but is not remembered yet.</summary>
    public List<int> Adopted { get; } = [];

    /// <summary>What was decided about each person, by row.</summary>
    public IReadOnlyList<DecisionReason> Reasons => _ledger.Reasons;

    /// <summary>What memory shall learn about access here.</summary>
    public AccessObserver Access => new(_directory, _entitlements);

    /// <summary>The number of accounts that belong to a person who was received.</summary>
    public int Linked { get; private set; }

    /// <summary>The number of people who were received, are in scope and have not left.</summary>
    public int InScope { get; private set; }

    /// <summary>The next instant at which something falls due here.</summary>
    public DateTimeOffset? NextDue { get; private set; }

    public void Plan()
    {
        Task indexes = Task.Run(PrepareToCreate);
        Task<PlanFindings> unclaimed = Task.Run(PlanUnclaimed);
        PlanExisting();
        Findings.Add(unclaimed.GetAwaiter().GetResult());
        indexes.GetAwaiter().GetResult();
        PlanTurns();
        NameMoved();
        Create();
        PlaceCheck.Run(_directory, Linked, Findings);
    }

    /// <summary>Works out what changes write if a candidate that they chose is taken when the plan is applied.</summary>
    public void AddCandidates()
    {
        PersonSubject subject = _people.NewSubject();
        CandidatePlanner planner = new(_directory, Unique, subject);
        foreach (ChangeDraft draft in Findings.Changes.Where(planner.Concerns).OrderBy(static draft => draft.Subject, StringComparer.Ordinal))
        {
            _context.Stopping.ThrowIfCancellationRequested();
            _people.MoveTo(subject, draft.Row);
            _people.SettleState(subject, out _);
            planner.Add(draft);
        }
    }

    /// <summary>Lets changes wait for those in other directories whose outcome they write.</summary>
    public void AddWaits() => new DirectoryWaits(_directory, _entitlements).Add(Findings);

    /// <summary>Plans who follows sponsors who leave.</summary>
    public void FindSuccessors() => SponsorSuccession.Plan(_directory, _guests, _people, Findings);

    /// <summary>Corrects the decisions about people after the checks have taken out changes.</summary>
    public void SettleReasons() => _ledger.Settle(Findings);

    /// <summary>Finds what people who left will still have here, now that it is certain what the plan does.</summary>
    public void FindResidualAccess() => Findings.ResidualAccess.AddRange(
        new ResidualAccessFinder(_directory, _entitlements).Find(Findings.Leavers, Findings.Changes, new ResidualCauses(Findings.Omissions, Findings.Problems)));

    /// <summary>A person with the account and the state here.</summary>
    public PersonSubject SubjectOf(int row) => _people.At(row);

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

    private void PlanExisting()
    {
        PeopleBlock[] blocks = new PeopleBlock[(_context.Identities.Count + BlockSize - 1) / BlockSize];
        Parallel.For(0, blocks.Length, new ParallelOptions { CancellationToken = _context.Stopping }, index => blocks[index] = PlanBlock(index));
        Adopted.EnsureCapacity(blocks.Sum(static block => block.Adopted.Count));
        foreach (PeopleBlock block in blocks)
        {
            Findings.Add(block.Findings);
            Adopted.AddRange(block.Adopted);
            _toCreate.AddRange(block.ToCreate);
            _turns.AddRange(block.Turns);
            Linked += block.Linked;
            InScope += block.InScope;
            NextDue = PeopleBlock.Earlier(NextDue, block.NextDue);
        }
    }

    private PeopleBlock PlanBlock(int index)
    {
        PeopleBlock block = new(_directory, _entitlements, _ledger);
        block.Plan(index * BlockSize, Math.Min((index + 1) * BlockSize, _context.Identities.Count));
        return block;
    }

    private PlanFindings PlanUnclaimed()
    {
        PlanFindings findings = new();
        new UnclaimedPlanner(_directory, _guests, _entitlements, findings).Plan();
        return findings;
    }

    /// <summary>Indexes names and unique values beforehand, if there is somebody who may get an account.</summary>
    private void PrepareToCreate()
    {
        if (_directory.Policy.Accounts == AccountMode.Manage && _directory.Correlation.Outcomes.Any(static outcome => outcome is CorrelationOutcome.None or CorrelationOutcome.Lost))
        {
            Unique.Prepare();
        }
    }

    /// <summary>Plans the accounts one by one that may get a new login or name, so that no two of them get the same.</summary>
    private void PlanTurns()
    {
        if (_turns.Count == 0)
        {
            return;
        }

        PersonSubject subject = _people.NewSubject();
        AccountPlanner planner = new(_directory, _entitlements, subject, Findings, Unique);
        foreach (int row in _turns.OrderBy(_context.Identities.IdOf, StringComparer.Ordinal))
        {
            _context.Stopping.ThrowIfCancellationRequested();
            _people.MoveTo(subject, row);
            LifecycleState state = _people.SettleState(subject, out Population? population);
            planner.Plan(_directory.Policy.States[state], population);
        }
    }

    /// <summary>Names the accounts that move. That comes before new accounts, so that an account that has a name keeps it.</summary>
    private void NameMoved()
    {
        if (Findings.Moves.Count + Findings.Renamings.Count > 0)
        {
            new MoveNamePlanner(_directory, Unique, _people.NewSubject(), Findings).Plan();
        }
    }

    private void Create()
    {
        if (_toCreate.Count == 0)
        {
            return;
        }

        PersonSubject subject = _people.NewSubject();
        CreationPlanner planner = new(_directory, _entitlements, Unique, subject, Findings);
        foreach (int row in _toCreate.OrderBy(_context.Identities.IdOf, StringComparer.Ordinal))
        {
            _context.Stopping.ThrowIfCancellationRequested();
            _people.MoveTo(subject, row);
            LifecycleState state = _people.SettleState(subject, out Population? population);
            planner.Plan(_directory.Policy.States[state], population);
        }
    }
}
