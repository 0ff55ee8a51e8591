using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Planning.Accounts.Flows;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>
/// Works out which attributes of an account have to be written: those whose value differs from what the policy's expression gives. The
/// directory's rules say which values are equal.
/// </summary>
internal sealed class AttributePlanner(DirectoryView directory, PersonSubject subject, PlanFindings findings, UniqueValues? unique = null)
{
    private readonly FreeValues? _free = unique is null ? null : new FreeValues(directory, unique, subject);
    private readonly FlowValues _values = new(directory, subject, findings);
    private readonly List<AttributeChange> _changes = [];

    /// <summary>The attribute because of which those that belong together are not written; null if there is none.</summary>
    private string? _waiting;

    /// <summary>
    /// Attributes of an existing account that are written together or not at all, after the account was renamed: those that follow the change of others, these others,
    /// and what is made of either.
    /// </summary>
    public AttributeChange[] Together { get; private set; } = [];

    /// <summary>Whether an attribute changes with which the account's name does.</summary>
    public bool ChangesName { get; private set; }

    /// <summary>Whether the account has to be planned by itself, because it may get a value or a name that no other account gets.</summary>
    public bool NeedsTurn { get; private set; }

    /// <summary>The attributes to write on an existing account, except those in <see cref="Together"/>. Most accounts need none, so that the common case makes no object.</summary>
    /// <param name="state">What the policy says of the state.</param>
    /// <param name="before">The state that was applied last; null if none is remembered.</param>
    public AttributeChange[] ForExisting(StatePolicy state, LifecycleState? before)
    {
        _free?.Begin();
        while (true)
        {
            (int problems, int omissions) = (findings.Problems.Count, findings.Omissions.Count);
            Compare(state, before);
            if (_changes.Count == 0 || NeedsTurn || !directory.FollowsChanges)
            {
                return _changes.Count == 0 || NeedsTurn ? [] : _changes.ToArray();
            }

            Divide();
            if (_free is null || _waiting is not null || _free.FindConflict(Together) is not AttributeChange conflict)
            {
                return Settle();
            }

            if (!_free.TryGiveUp(conflict, Together))
            {
                _waiting = conflict.Attribute;
                _values.ReportTaken(conflict.Attribute, _free.TakenOf(conflict)!, unique!);
                return Settle();
            }

            findings.Truncate(problems, omissions);
        }
    }

    /// <summary>The attributes of a new account.</summary>
    /// <param name="isTaken">Makes for an attribute the test whether a value is taken.</param>
    public List<AttributeChange> ForNew(Func<CompiledFlow, Func<Fact, bool>> isTaken)
    {
        Begin();
        foreach (CompiledFlow flow in directory.OrderIn(subject.Moment.State).Flows)
        {
            if (flow.IsOfState)
            {
                Compare(flow);
            }
            else
            {
                AddToNew(flow, isTaken);
            }
        }

        return [.. _changes];
    }

    /// <summary>What an expression gives now; null if that is unknown, cannot be used, or is made when the plan is applied.</summary>
    /// <param name="flow">The attribute.</param>
    /// <param name="oldValue">What the account holds.</param>
    /// <param name="evaluation">What the expression may know.</param>
    public PlanValue? ValueOf(CompiledFlow flow, Fact oldValue, EvaluationContext evaluation) =>
        !flow.Mapping.IsGenerated && _values.NewAnchor(flow) is null && _values.TryEvaluate(flow, evaluation, out Fact fact) ? Wanted(flow, oldValue, fact) : null;

    /// <summary>Whether a value may be written as far as it is a login or an address.</summary>
    public bool IsSafe(CompiledFlow flow, Fact value) => _values.IsLoginSafe(flow, value);

    /// <summary>The value as the plan shows it.</summary>
    public Fact Shown(CompiledFlow flow, Fact value) => flow.IsRedacted ? Seal(flow, value) : value;

    /// <summary>Forgets what was worked out for another account.</summary>
    public void Forget() => Begin();

    private void Begin()
    {
        (Together, ChangesName, NeedsTurn, _waiting) = ([], false, false, null);
        _changes.Clear();
        subject.Planned.Clear();
    }

    private void Compare(StatePolicy state, LifecycleState? before)
    {
        Begin();
        foreach (CompiledFlow flow in directory.OrderIn(subject.Moment.State).Flows)
        {
            if (flow.IsOfState || (!state.FreezesFlow && flow.Flow.Apply is not (ApplyMode.OnCreate or ApplyMode.OnChangeOf)))
            {
                Compare(flow);
            }
            else if (!state.FreezesFlow && flow.Flow.Apply == ApplyMode.OnChangeOf && _changes.Count > 0)
            {
                Follow(flow);
            }
        }

        if (!state.FreezesFlow && StateMarks.Left(directory, before, subject.Moment.State) is { Count: > 0 } marks)
        {
            TakeBack(marks);
        }

        ChangesName = directory.NameTriggers.Count > 0 && _changes.Count > 0 && HasChanged(directory.NameTriggers);
        NeedsTurn |= ChangesName && unique is null;
    }

    private void Follow(CompiledFlow flow)
    {
        if (!flow.Mapping.UsesUniqueness)
        {
            if (_changes.Exists(change => flow.Triggers.Contains(change.Attribute)))
            {
                Compare(flow);
            }
        }
        else if (HasChanged(flow.Triggers))
        {
            NeedsTurn |= _free is null;
            Choose(flow);
        }
    }

    // An attribute that was empty and is filled now tells nothing of what the person was called before.
    private bool HasChanged(IReadOnlySet<string> triggers) => _changes.Exists(change => change.OldValue.HasValue && triggers.Contains(change.Attribute));

    /// <summary>Chooses a free value, unless the one that the account has is still a candidate.</summary>
    private void Choose(CompiledFlow flow)
    {
        Fact oldValue = directory.Image.Table[subject.Account, flow.Ordinal];
        if (_free is null || (oldValue.HasValue && _values.IsCandidate(flow, oldValue)))
        {
            return;
        }

        EvaluationContext evaluation = directory.Context.NewEvaluation(_free.IsTaken(flow));
        int before = _changes.Count;
        if (!oldValue.IsUnknown && unique!.UnreadFor(flow.Definition.Name).Count == 0 && _values.TryEvaluate(flow, evaluation, out Fact fact) && fact.HasValue)
        {
            Add(flow, oldValue, PlanValue.Of(fact));
        }

        _waiting = _changes.Count == before ? flow.Definition.Name : _waiting;
    }

    /// <summary>Takes back what a state that is over has written: the attribute gets what the policy otherwise gives it, or nothing.</summary>
    private void TakeBack(IEnumerable<CompiledFlow> marks)
    {
        foreach (CompiledFlow mark in marks)
        {
            CompiledFlow? usual = Array.Find(directory.Flows, flow => string.Equals(flow.Definition.Name, mark.Definition.Name, StringComparison.OrdinalIgnoreCase));
            if (usual is null)
            {
                Fact oldValue = directory.Image.Table[subject.Account, mark.Ordinal];
                if (oldValue.HasValue)
                {
                    Add(mark, oldValue, PlanValue.None, StateMarks.Reason);
                }
            }
            else if (usual.Flow.Apply is not (ApplyMode.Always or ApplyMode.Add) && !usual.Mapping.UsesUniqueness && !_changes.Exists(change => change.Attribute == usual.Definition.Name))
            {
                Compare(usual, isMark: true);
            }
        }
    }

    /// <summary>Parts what belongs together from the rest. If a value of it must be unique, the account needs a turn of its own.</summary>
    private void Divide()
    {
        HashSet<string> names = directory.TogetherOf(subject.Moment.State, _changes, ChangesName, _waiting);
        Together = names.Count == 0 ? [] : [.. _changes.Where(change => names.Contains(change.Attribute))];
        _changes.RemoveAll(change => names.Contains(change.Attribute));
        _waiting ??= Array.Find(Together, change => unique?.UnreadFor(change.Attribute).Count > 0)?.Attribute;
        NeedsTurn |= unique is null && Array.Exists(Together, change => directory.IsUnique(change.Attribute));
    }

    /// <summary>Ends the working out: what belongs together is taken, or waits if a part of it cannot be had.</summary>
    private AttributeChange[] Settle()
    {
        if (NeedsTurn)
        {
            return [];
        }

        if (_waiting is not null && Together.Length > 0)
        {
            _values.ReportWaiting(Together, _waiting);
            Array.ForEach(Together, change => subject.Planned.Remove(directory.Image.Schema.OrdinalOf(change.Attribute)));
            (Together, ChangesName) = ([], false);
        }

        _free?.Take(Together);
        return _changes.ToArray();
    }

    private void AddToNew(CompiledFlow flow, Func<CompiledFlow, Func<Fact, bool>> isTaken)
    {
        EvaluationContext evaluation = flow.Mapping.UsesUniqueness ? directory.Context.NewEvaluation(isTaken(flow)) : directory.Context.Evaluation;
        PlanValue? value = flow.Mapping.IsGenerated ? _values.Describe(flow) : _values.NewAnchor(flow) is ResultValue anchor ? anchor
            : _values.TryEvaluate(flow, evaluation, out Fact fact) ? _values.Wrap(flow, fact, Fact.None) : null;
        if (value is null)
        {
            Remember(flow, Fact.Unknown);
        }
        else if (value is not LiteralValue { Fact.IsNone: true })
        {
            Add(flow, Fact.None, value);
        }
    }

    private void Compare(CompiledFlow flow, bool isMark = false)
    {
        if (flow.Direct >= 0 && subject.Row >= 0 && subject.Account >= 0 && _values.IsAsInTheSource(flow))
        {
            return;
        }

        Fact oldValue = subject.Account < 0 ? Fact.None : directory.Image.Table[subject.Account, flow.Ordinal];
        if (oldValue.IsUnknown || (flow.Flow.Apply == ApplyMode.IfEmpty && oldValue.HasValue && !isMark))
        {
            return;
        }

        if (flow.Mapping.IsGenerated)
        {
            AddIfOther(flow, oldValue, _values.Describe(flow));
            return;
        }

        if (_values.NewAnchor(flow) is ResultValue anchor)
        {
            Add(flow, oldValue, anchor);
            return;
        }

        bool isKnown = _values.TryEvaluate(flow, directory.Context.Evaluation, out Fact fact);
        if (isKnown && (flow.Flow.IsReference || flow.Flow.Apply == ApplyMode.Add || !IsSame(flow, oldValue, fact)))
        {
            AddIfOther(flow, oldValue, Wanted(flow, oldValue, fact));
        }
    }

    private PlanValue? Wanted(CompiledFlow flow, Fact oldValue, Fact fact) =>
        _values.Wrap(flow, fact, oldValue) is not PlanValue value ? null : flow.Flow.Apply == ApplyMode.Add && subject.Account >= 0 ? new AddedValues(directory, subject, _values, unique).To(flow, oldValue, value) : value;

    private void AddIfOther(CompiledFlow flow, Fact oldValue, PlanValue? wanted)
    {
        if (wanted is not null && !IsSame(flow, oldValue, wanted))
        {
            Add(flow, oldValue, wanted);
        }
    }

    private void Add(CompiledFlow flow, Fact oldValue, PlanValue value, ChangeReason? why = null)
    {
        if (subject.Account >= 0 && directory.Image.MasterOf(subject.Account, flow.Ordinal) is string master)
        {
            Omit(flow, master);
            return;
        }

        if (!_values.IsLoginSafe(flow, value.Literal))
        {
            return;
        }

        Remember(flow, value.Known);
        ChangeReason reason = why ?? flow.Reasons[subject.Row < 0 ? 0 : directory.Context.Identities.OriginsNumberOf(subject.Row)];
        _changes.Add(flow.IsRedacted
            ? new AttributeChange(flow.Definition.Name, Seal(flow, oldValue), PlanValue.Of(Seal(flow, value.Literal)), reason)
            : new AttributeChange(flow.Definition.Name, oldValue, value, reason with { OldValue = oldValue, NewValue = value.Literal }));
    }

    // Only for those that read it: most policies have none.
    private void Remember(CompiledFlow flow, Fact fact)
    {
        if (directory.ReadsOwn)
        {
            subject.Planned[flow.Ordinal] = fact;
        }
    }

    /// <summary>Reports that an attribute is not written because another system decides its value.</summary>
    private void Omit(CompiledFlow flow, string master)
    {
        string person = subject.Row < 0 ? subject.Identity : directory.Context.Identities.GetRecord(subject.Row).ToString();
        findings.Omissions.Add(new PlanOmission(
            OmissionReason.NotAllowed, directory.Name, subject.Identity, person, $"{flow.Definition.Name} of account {directory.Image.GetAccount(subject.Account)} in {directory.Name} {master}; it is not written."));
    }

    private Fact Seal(CompiledFlow flow, Fact fact) => directory.Context.Sealer.Seal(fact, $"{directory.Name}\n{subject.Identity}\n{flow.Definition.Name}");

    private static bool IsSame(CompiledFlow flow, Fact oldValue, PlanValue wanted) => !wanted.Known.IsUnknown && IsSame(flow, oldValue, wanted.Known);

    private static bool IsSame(CompiledFlow flow, Fact oldValue, Fact wanted) =>
        ReferenceEquals(wanted.Value, oldValue.Value) || flow.Definition.AreEqual(oldValue, wanted) || (wanted.IsNone && oldValue.AsText() is { Length: 0 });
}
