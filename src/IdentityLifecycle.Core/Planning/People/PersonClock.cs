using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Lifecycle;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Planning.People;

/// <summary>
/// Finds a person's population and decides the lifecycle state by its clock. It remembers the state of each row in one byte. Deciding a row
/// twice gives the same state, so several threads may ask for any row at any time.
/// </summary>
internal sealed class PersonClock
{
    private readonly PlanContext _context;
    private readonly CompiledPopulation[] _populations;
    private readonly byte[] _decided;
    private readonly int _start;
    private readonly int _end;

    public PersonClock(PlanContext context)
    {
        _context = context;
        Names = new PersonNames(context.Identities);
        _decided = new byte[context.Identities.Count];
        _start = context.Identities.Schema.OrdinalOf("employeeHireDate");
        _end = context.Identities.Schema.OrdinalOf("employeeLeaveDateTime");
        PersonScope scope = new(context.Identities.Schema, hasAssignments: false);
        _populations = context.Policy.Populations.Select(population => new CompiledPopulation(
            population,
            new LifecycleClock(population, context.AsOf),
            PlanContext.Compile(population.When, scope, "user"),
            PlanContext.Compile(population.ActiveWhen, scope, "user"),
            PlanContext.Compile(population.OnLeaveWhen, scope, "user"))).ToArray();
    }

    /// <summary>By what people are told apart.</summary>
    public PersonNames Names { get; }

    /// <summary>Decides the state of the subject's row and sets the subject's moment.</summary>
    public LifecycleMoment Decide(PersonSubject subject, out Population? population)
    {
        subject.Moment = Find(subject, out CompiledPopulation? found) switch
        {
            Verdict.True => Decide(subject, found!),
            Verdict.Unknown => new LifecycleMoment(LifecycleState.Undetermined, _context.AsOf, null),
            _ => new LifecycleMoment(LifecycleState.OutOfScope, _context.AsOf, null),
        };
        population = found?.Population;
        _decided[subject.Row] = (byte)(subject.Moment.State + 1);
        return subject.Moment;
    }

    /// <summary>The state of the subject's row. It is decided now if it is not known yet.</summary>
    public LifecycleState StateOf(PersonSubject subject) =>
        _decided[subject.Row] > 0 ? (LifecycleState)(_decided[subject.Row] - 1) : Decide(subject, out _).State;

    private Verdict Find(PersonSubject subject, out CompiledPopulation? found)
    {
        foreach (CompiledPopulation population in _populations)
        {
            Verdict verdict = population.When?.Evaluate(subject, _context.Evaluation) ?? Verdict.True;
            if (verdict != Verdict.False)
            {
                found = verdict == Verdict.True ? population : null;
                return verdict;
            }
        }

        found = null;
        return Verdict.False;
    }

    private LifecycleMoment Decide(PersonSubject subject, CompiledPopulation population)
    {
        if (_context.Zones.Find(subject) is not TimeZoneInfo zone)
        {
            return new LifecycleMoment(LifecycleState.Undetermined, _context.AsOf, null);
        }

        IdentitySet identities = _context.Identities;
        RememberedState? remembered = _context.Input.Memory.IsEmpty ? null : _context.Input.Memory.FindState(identities.IdOf(subject.Row));
        if (identities.AssignedRowsOf(subject.Row) is AssignedRow[] assigned)
        {
            return Doubt(subject, population.Population, Decide(subject, population, assigned, zone, remembered), remembered);
        }

        Verdict active = population.ActiveWhen?.Evaluate(subject, _context.Evaluation) ?? Verdict.True;
        Verdict onLeave = population.OnLeaveWhen?.Evaluate(subject, _context.Evaluation) ?? Verdict.False;
        if (identities.GivenAssignments(subject.Row) is Assignment[] given)
        {
            return Doubt(subject, population.Population, population.Clock.Decide(given, zone, active, onLeave, remembered), remembered);
        }

        // The clock only needs the dates. The key would be a new text object for each of a million people.
        Assignment assignment = new(string.Empty, string.Empty, FactAt(subject.Row, _start), FactAt(subject.Row, _end));
        return Doubt(subject, population.Population, population.Clock.Decide(new ReadOnlySpan<Assignment>(in assignment), zone, active, onLeave, remembered), remembered);
    }

    /// <summary>
    /// Each assignment is judged by itself. One that is not active counts as if it were not there, and somebody is on leave only if no assignment goes on.
    /// </summary>
    private LifecycleMoment Decide(PersonSubject subject, CompiledPopulation population, AssignedRow[] assigned, TimeZoneInfo zone, RememberedState? remembered)
    {
        PrimaryAssignment primary = new(PrimaryOrder.Earliest, _context.AsOf, TimeSpan.Zero);
        List<Assignment> counted = [];
        List<(Verdict Active, Verdict OnLeave)> running = [];
        foreach (AssignedRow one in assigned)
        {
            subject.Assigned = one.Facts;
            Verdict active = population.ActiveWhen?.Evaluate(subject, _context.Evaluation) ?? Verdict.True;
            Verdict onLeave = population.OnLeaveWhen?.Evaluate(subject, _context.Evaluation) ?? Verdict.False;
            subject.Assigned = null;
            if (active == Verdict.False)
            {
                continue;
            }

            counted.Add(one.Assignment);
            if (primary.IsRunning(one.Assignment))
            {
                running.Add((active, onLeave));
            }
        }

        if (counted.Count == 0)
        {
            return population.Clock.Decide([.. assigned.Select(static one => one.Assignment)], zone, Verdict.False, Verdict.False, remembered);
        }

        bool goesOn = running.Count == 0 || running.Contains((Verdict.True, Verdict.False));
        Verdict all = goesOn || running.TrueForAll(static one => one.Active == Verdict.True) ? Verdict.True : Verdict.Unknown;
        Verdict absent = goesOn ? Verdict.False : running.TrueForAll(static one => one.OnLeave == Verdict.True) ? Verdict.True : Verdict.Unknown;
        return population.Clock.Decide([.. counted], zone, all, absent, remembered);
    }

    /// <summary>A key that seems to belong to somebody else now says nothing of a state until a person has decided; and neither does a return that the policy wants to be looked at.</summary>
    private LifecycleMoment Doubt(PersonSubject subject, Population population, LifecycleMoment moment, RememberedState? remembered) =>
        remembered is not null && ReuseOf(subject, population, moment, remembered) is KeyReuse reuse && !IsSame(remembered.Identity)
            ? new LifecycleMoment(LifecycleState.Undetermined, _context.AsOf, null) { Reuse = reuse }
            : moment;

    private KeyReuse? ReuseOf(PersonSubject subject, Population population, LifecycleMoment moment, RememberedState remembered)
    {
        DateTimeOffset begins = FactAt(subject.Row, _start).Value is DateTimeOffset hired ? hired : _context.AsOf;
        return (remembered.Person is null ? null : KeyReuse.Find(remembered, Names.Of(subject.Row), moment, begins))
            ?? (population.Rehire == RehireMode.Review && KeyReuse.IsBack(remembered, moment) ? KeyReuse.OfReturn(remembered, Names.Of(subject.Row)) : null);
    }

    /// <summary>Whether somebody decided that the person is the one whom memory knows.</summary>
    public bool IsSame(string identity) => _context.Input.Memory.DecisionsOn(identity, LifecycleHold.EveryDirectory)
        .Any(decision => decision.Kind == DecisionKind.SamePerson && decision.IsInForce(_context.DecidedAt));

    private Fact FactAt(int row, int ordinal) => ordinal < 0 ? Fact.None : _context.Identities.Table[row, ordinal];

    private sealed record CompiledPopulation(
        Population Population,
        LifecycleClock Clock,
        CompiledRule? When,
        CompiledRule? ActiveWhen,
        CompiledRule? OnLeaveWhen);
}
