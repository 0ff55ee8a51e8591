using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts.Flows;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Candidates;
using IdentityLifecycle.Policies.Subjects;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Planning.Accounts.Candidates;

/// <summary>
/// Works out what a change writes if a candidate that it chose is taken when the plan is applied: the next candidates, and with each all values that follow
/// from it. They come after everything else was planned, because a value that this plan gives to somebody is no further candidate of anybody.
/// </summary>
internal sealed class CandidatePlanner
{
    private const int Most = 3;

    private readonly DirectoryView _directory;
    private readonly UniqueValues _unique;
    private readonly PersonSubject _subject;
    private readonly AttributePlanner _attributes;
    private readonly NamePlanner _names;

    /// <summary>Makes a planner.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="unique">The values that are taken.</param>
    /// <param name="subject">The caller lets it stand for the person of the next change.</param>
    public CandidatePlanner(DirectoryView directory, UniqueValues unique, PersonSubject subject)
    {
        _directory = directory;
        _unique = unique;
        _subject = subject;

        // What is wrong with a further candidate concerns nobody: it is left out.
        _attributes = new AttributePlanner(directory, subject, new PlanFindings());
        _names = new NamePlanner(directory, unique, subject);
    }

    /// <summary>Whether a change may have chosen among candidates, or depends on what another directory's change chose.</summary>
    public bool Concerns(ChangeDraft draft) => draft.Row >= 0 && draft.Identity is string identity
        && (draft.Operations.Exists(Chooses) || CandidatesElsewhere(identity).Any());

    /// <summary>Adds to a change what it writes with further candidates.</summary>
    public void Add(ChangeDraft draft)
    {
        OpenChange change = new(draft, _directory.Image.Schema);
        _subject.Plan(change.Written.ToDictionary(static pair => pair.Key, static pair => pair.Value.NewValue));
        FlowOrder order = _directory.OrderIn(_subject.Moment.State);
        foreach (CompiledFlow choice in order.Flows.Where(flow => flow.Mapping.UsesUniqueness && change.Written.ContainsKey(flow.Ordinal)))
        {
            AddValues(change, order, choice);
        }

        AddNames(change);
        foreach ((string choice, int candidate) in CandidatesElsewhere(draft.Identity!).Distinct().ToArray())
        {
            Follow(change, order, choice, candidate);
        }

        change.Close();
    }

    private bool Chooses(LifecycleOperation operation) =>
        ((operation.Parts.Name || operation.Kind == OperationKind.MoveAccount) && _directory.AccountName is not null)
        || operation.Touches.Attributes.Any(change => Array.Exists(_directory.Flows, flow => flow.Mapping.UsesUniqueness && flow.Definition.Name == change.Attribute));

    private void AddValues(OpenChange change, FlowOrder order, CompiledFlow choice)
    {
        HashSet<string> tried = new(StringComparer.OrdinalIgnoreCase) { change.Written[choice.Ordinal].NewValue.Literal.ToString() };
        EvaluationContext evaluation = _directory.Context.NewEvaluation(value => tried.Contains(value.ToString()) || IsTaken(choice, value));
        int candidate = 1;
        while (candidate <= Most && ValueOf(change, choice, evaluation) is Fact { HasValue: true } next)
        {
            tried.Add(next.ToString());
            candidate += TryAdd(change, order, [(choice, next)], new ValueVariant(ValueVariant.ChoiceOf(_directory.Name, choice.Definition.Name), candidate, next)) ? 1 : 0;
        }
    }

    private void AddNames(OpenChange change)
    {
        if (change.Name is not string planned || _directory.AccountName is not { UsesUniqueness: true } || ContainerOf(change) is not ContainerPath container || IsRenamingHeld())
        {
            return;
        }

        HashSet<string> tried = new(StringComparer.OrdinalIgnoreCase) { planned };
        for (int candidate = 1; candidate <= Most && _names.Choose(container, planned, tried.Contains).Name is string next && tried.Add(next); candidate++)
        {
            change.AddName(new ValueVariant(ValueVariant.ChoiceOf(_directory.Name, ValueVariant.AccountName), candidate, Fact.Of(next)));
            _unique.TakeName(container, next, change.Account);
        }
    }

    /// <summary>Whether the account must keep its name, so that a move that finds it taken is not made under another.</summary>
    private bool IsRenamingHeld() => _subject.Account >= 0 && _directory.Context.Input.Memory.HoldsOn(Subject.Person(_subject.Identity))
        .Any(hold => hold.IsInForce(_directory.Context.AsOf) && hold.Covers(_directory.Name, nameof(OperationKind.RenameAccount)));

    /// <summary>Adds what is written if another directory's change goes on with a further candidate. If that cannot be told, the other one does without it.</summary>
    private void Follow(OpenChange change, FlowOrder order, string choice, int candidate)
    {
        _subject.Supposed = (choice, candidate);
        List<(CompiledFlow Flow, Fact Value)> first = [];
        bool isTold = true;
        foreach (CompiledFlow flow in order.Flows.Where(flow => change.Written.ContainsKey(flow.Ordinal) && flow.Mapping.ReferencedAttributes.Any(static read => read.Ordinal >= SubjectOrdinals.Directories)))
        {
            if (ValueOf(change, flow, EvaluationOf(change, flow)) is Fact value)
            {
                first.Add((flow, value));
            }
            else
            {
                isTold = false;
            }
        }

        if (!isTold || !TryAdd(change, order, first, new ValueVariant(choice, candidate, Fact.None)))
        {
            Others.ToList().ForEach(other => other.GiveUp(_subject.Identity, choice, candidate));
        }

        _subject.Supposed = null;
    }

    /// <summary>Adds the values that follow from some others. False if one of them cannot be told or is taken: then nothing is added.</summary>
    private bool TryAdd(OpenChange change, FlowOrder order, IReadOnlyList<(CompiledFlow Flow, Fact Value)> first, ValueVariant variant)
    {
        Dictionary<int, Fact> planned = new(_subject.Planned);
        List<(CompiledFlow Flow, Fact Value)> members = [.. first];
        first.ToList().ForEach(member => _subject.Planned[member.Flow.Ordinal] = member.Value);
        int[] ordinals = [.. first.Select(static member => member.Flow.Ordinal)];
        bool isTold = true;
        foreach (CompiledFlow flow in order.ReadersOf(ordinals).Where(flow => change.Written.ContainsKey(flow.Ordinal)))
        {
            if (ValueOf(change, flow, EvaluationOf(change, flow)) is not Fact value)
            {
                isTold = false;
                break;
            }

            members.Add((flow, value));
            _subject.Planned[flow.Ordinal] = value;
        }

        members.RemoveAll(member => IsPlanned(planned, member));
        string? name = isTold ? NameWith(change, members) : null;
        bool isAdded = isTold && members.TrueForAll(member => IsFree(change, member)) && (name is not null || !NameReads(change, members));
        if (isAdded)
        {
            members.ForEach(member => Add(change, member, variant));
            AddName(change, name, variant);
        }

        _subject.Planned.Clear();
        planned.ToList().ForEach(pair => _subject.Planned[pair.Key] = pair.Value);
        return isAdded;
    }

    private void Add(OpenChange change, (CompiledFlow Flow, Fact Value) member, ValueVariant variant)
    {
        change.Add(member.Flow.Definition.Name, variant with { Value = _attributes.Shown(member.Flow, member.Value) });
        if (_unique.IsWatched(member.Flow.Definition.Name))
        {
            _unique.Take(member.Flow.Definition.Name, member.Value);
        }
    }

    private void AddName(OpenChange change, string? name, ValueVariant variant)
    {
        if (name is not null && name != change.Name)
        {
            change.AddName(variant with { Value = Fact.Of(name) });
            _unique.TakeName(ContainerOf(change)!, name, change.Account);
        }
    }

    private Fact? ValueOf(OpenChange change, CompiledFlow flow, EvaluationContext evaluation)
    {
        // What an expression reads of its own attribute is the present value.
        bool wasPlanned = _subject.Planned.Remove(flow.Ordinal, out Fact planned);
        PlanValue? value = _attributes.ValueOf(flow, change.Written[flow.Ordinal].OldValue, evaluation);
        if (wasPlanned)
        {
            _subject.Planned[flow.Ordinal] = planned;
        }

        return value is LiteralValue literal ? literal.Fact : null;
    }

    private EvaluationContext EvaluationOf(OpenChange change, CompiledFlow flow) => !flow.Mapping.UsesUniqueness ? _directory.Context.Evaluation
        : _directory.Context.NewEvaluation(value => change.Written[flow.Ordinal].NewValue.Literal.ToString() != value.ToString() && IsTaken(flow, value));

    private bool IsTaken(CompiledFlow flow, Fact value) => _unique.IsTaken(flow.Definition.Name, value.ToString(), Anchor, _subject.Identity);

    private bool IsFree(OpenChange change, (CompiledFlow Flow, Fact Value) member)
    {
        string attribute = member.Flow.Definition.Name;
        return _attributes.IsSafe(member.Flow, member.Value)
            && (!_unique.IsConstrained(attribute) || _unique.FindTaken(attribute, UniqueKey.Added(change.Written[member.Flow.Ordinal].OldValue, member.Value), Anchor, _subject.Identity) is null);
    }

    private bool NameReads(OpenChange change, List<(CompiledFlow Flow, Fact Value)> members) => change.Name is not null
        && (_directory.NameReads(members.Select(static member => member.Flow.Ordinal)) || (_subject.Supposed is not null && _directory.NameReadsOthers));

    private string? NameWith(OpenChange change, List<(CompiledFlow Flow, Fact Value)> members) => NameReads(change, members) && ContainerOf(change) is ContainerPath container
        ? _names.Choose(container, change.Name!, static _ => false, change.Name).Name
        : null;

    private ContainerPath? ContainerOf(OpenChange change) => change.Container ?? (_subject.Account < 0 ? null : _directory.Image.ContainerOf(_subject.Account));

    private string? Anchor => _subject.Account < 0 ? null : _directory.Image.AnchorOf(_subject.Account);

    private static bool IsPlanned(Dictionary<int, Fact> planned, (CompiledFlow Flow, Fact Value) member) => planned.TryGetValue(member.Flow.Ordinal, out Fact before) && before == member.Value;

    private IEnumerable<ComparedDirectory> Others => _directory.Context.Directories.OfType<ComparedDirectory>().Where(other => other.Policy.Name != _directory.Name);

    private IEnumerable<(string Choice, int Candidate)> CandidatesElsewhere(string identity) => _directory.ReadsOthers ? Others.SelectMany(other => other.CandidatesOf(identity)) : [];
}
