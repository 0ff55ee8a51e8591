using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
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
internal sealed class AttributePlanner(DirectoryView directory, PersonSubject subject, PlanFindings findings)
{
    private readonly FlowValues _values = new(directory, subject, findings);
    private readonly List<AttributeChange> _changes = [];

    /// <summary>The attributes to write on an existing account. Most accounts need none, so that the common case makes no object.</summary>
    /// <param name="state">What the policy says of the state.</param>
    /// <param name="before">The state that was applied last; null if none is remembered.</param>
    public AttributeChange[] ForExisting(StatePolicy state, LifecycleState? before)
    {
        _changes.Clear();
        if (!state.FreezesFlow)
        {
            foreach (CompiledFlow flow in directory.Flows)
            {
                if (flow.Flow.Apply is not (ApplyMode.OnCreate or ApplyMode.OnChangeOf))
                {
                    Compare(flow);
                }
            }

            FollowChanges();
        }

        ApplyState();
        if (!state.FreezesFlow && StateMarks.Left(directory, before, subject.Moment.State) is { Count: > 0 } marks)
        {
            TakeBack(marks);
        }

        return _changes.Count == 0 ? [] : _changes.ToArray();
    }

    /// <summary>The attributes of a new account.</summary>
    /// <param name="isTaken">Makes for an attribute the test whether a value is taken.</param>
    public List<AttributeChange> ForNew(Func<CompiledFlow, Func<Fact, bool>> isTaken)
    {
        _changes.Clear();
        foreach (CompiledFlow flow in directory.Flows)
        {
            EvaluationContext evaluation = flow.Mapping.UsesUniqueness ? directory.Context.NewEvaluation(isTaken(flow)) : directory.Context.Evaluation;
            PlanValue? value = flow.Mapping.IsGenerated ? _values.Describe(flow) : _values.NewAnchor(flow) is ResultValue anchor ? anchor
                : _values.TryEvaluate(flow, evaluation, out Fact fact) ? _values.Wrap(flow, fact, Fact.None) : null;
            if (value is not null and not LiteralValue { Fact.IsNone: true })
            {
                Add(flow, Fact.None, value);
            }
        }

        ApplyState();
        return [.. _changes];
    }

    private void FollowChanges()
    {
        if (_changes.Count == 0 || !directory.FollowsChanges)
        {
            return;
        }

        HashSet<string> changed = _changes.Select(static change => change.Attribute).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (CompiledFlow flow in directory.Flows)
        {
            if (flow.Flow.Apply == ApplyMode.OnChangeOf && flow.Flow.OnChangeOf.Any(changed.Contains))
            {
                Compare(flow);
            }
        }
    }

    private void ApplyState()
    {
        if (!directory.StateFlows.TryGetValue(subject.Moment.State, out CompiledFlow[]? flows))
        {
            return;
        }

        foreach (CompiledFlow flow in flows)
        {
            Replace(flow);
        }
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
            else if (usual.Flow.Apply is not (ApplyMode.Always or ApplyMode.Add) && !usual.Mapping.UsesUniqueness)
            {
                Compare(usual, isMark: true);
            }
        }
    }

    private void Replace(CompiledFlow flow)
    {
        if (_changes.Count > 0)
        {
            _changes.RemoveAll(change => string.Equals(change.Attribute, flow.Definition.Name, StringComparison.OrdinalIgnoreCase));
        }

        Compare(flow);
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
        if (!isKnown || (!flow.Flow.IsReference && flow.Flow.Apply != ApplyMode.Add && IsSame(flow, oldValue, fact)))
        {
            return;
        }

        if (_values.Wrap(flow, fact, oldValue) is PlanValue value)
        {
            AddIfOther(flow, oldValue, flow.Flow.Apply == ApplyMode.Add ? AddTo(flow, oldValue, value) : value);
        }
    }

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

        ChangeReason reason = why ?? flow.Reasons[subject.Row < 0 ? 0 : directory.Context.Identities.OriginsNumberOf(subject.Row)];
        _changes.Add(flow.IsRedacted
            ? new AttributeChange(flow.Definition.Name, Seal(flow, oldValue), PlanValue.Of(Seal(flow, value.Literal)), reason)
            : new AttributeChange(flow.Definition.Name, oldValue, value, reason with { OldValue = oldValue, NewValue = value.Literal }));
    }

    /// <summary>Reports that an attribute is not written because another system decides its value.</summary>
    private void Omit(CompiledFlow flow, string master)
    {
        string person = subject.Row < 0 ? subject.Identity : directory.Context.Identities.GetRecord(subject.Row).ToString();
        findings.Omissions.Add(new PlanOmission(
            OmissionReason.NotAllowed, directory.Name, subject.Identity, person, $"{flow.Definition.Name} of account {directory.Image.GetAccount(subject.Account)} in {directory.Name} {master}; it is not written."));
    }

    private Fact Seal(CompiledFlow flow, Fact fact) => directory.Context.Sealer.Seal(fact, $"{directory.Name}\n{subject.Identity}\n{flow.Definition.Name}");

    private static PlanValue AddTo(CompiledFlow flow, Fact oldValue, PlanValue added)
    {
        List<object> values = [.. oldValue.Value as ValueList ?? (oldValue.HasValue ? [oldValue.Value!] : (IEnumerable<object>)[])];
        Fact literal = added.Literal;
        foreach (object value in literal.Value as ValueList ?? (literal.HasValue ? [literal.Value!] : (IEnumerable<object>)[]))
        {
            if (!values.Exists(existing => flow.Definition.AreEqual(Fact.From(existing), Fact.From(value))))
            {
                values.Add(value);
            }
        }

        return PlanValue.Of(Fact.Of(ValueList.Of(values)));
    }

    private static bool IsSame(CompiledFlow flow, Fact oldValue, PlanValue wanted) => wanted switch
    {
        LiteralValue literal => IsSame(flow, oldValue, literal.Fact),
        ReferenceValue reference => reference.AccountAnchor is not null && string.Equals(oldValue.AsText(), reference.AccountAnchor, StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsSame(CompiledFlow flow, Fact oldValue, Fact wanted) =>
        ReferenceEquals(wanted.Value, oldValue.Value) || flow.Definition.AreEqual(oldValue, wanted) || (wanted.IsNone && oldValue.AsText() is { Length: 0 });
}
