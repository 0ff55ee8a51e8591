using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Policies.Subjects;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>Works out which attributes of an account differ from what the policy's expressions give, by the directory's equality.</summary>
internal sealed class AttributePlanner(DirectoryView directory, PersonSubject subject, PlanFindings findings)
{
    private readonly ReferencePlanner _references = new(directory, subject, findings);
    private readonly List<AttributeChange> _changes = [];

    /// <summary>The attributes to write on an existing account; nothing is allocated where none differs.</summary>
    public AttributeChange[] ForExisting(StatePolicy state)
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
        return _changes.Count == 0 ? [] : _changes.ToArray();
    }

    /// <summary>The attributes of a new account.</summary>
    /// <param name="isTaken">Says for a flow whether a value is taken.</param>
    public List<AttributeChange> ForNew(Func<CompiledFlow, Func<Fact, bool>> isTaken)
    {
        _changes.Clear();
        foreach (CompiledFlow flow in directory.Flows)
        {
            EvaluationContext evaluation = flow.Mapping.UsesUniqueness ? directory.Context.NewEvaluation(isTaken(flow)) : directory.Context.Evaluation;
            PlanValue? value = flow.Mapping.IsGenerated ? Describe(flow) : NewAnchor(flow) is ResultValue anchor ? anchor
                : TryEvaluate(flow, evaluation, out Fact fact) ? Wrap(flow, fact, Fact.None) : null;
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

    private void Replace(CompiledFlow flow)
    {
        if (_changes.Count > 0)
        {
            _changes.RemoveAll(change => string.Equals(change.Attribute, flow.Definition.Name, StringComparison.OrdinalIgnoreCase));
        }

        Compare(flow);
    }

    private void Compare(CompiledFlow flow)
    {
        if (flow.Direct >= 0 && subject.Row >= 0 && subject.Account >= 0 && IsAsInTheSource(flow))
        {
            return;
        }

        Fact oldValue = subject.Account < 0 ? Fact.None : directory.Image.Table[subject.Account, flow.Ordinal];
        if (oldValue.IsUnknown || (flow.Flow.Apply == ApplyMode.IfEmpty && oldValue.HasValue))
        {
            return;
        }

        if (flow.Mapping.IsGenerated)
        {
            AddIfOther(flow, oldValue, Describe(flow));
            return;
        }

        if (NewAnchor(flow) is ResultValue anchor)
        {
            Add(flow, oldValue, anchor);
            return;
        }

        bool isKnown = TryEvaluate(flow, directory.Context.Evaluation, out Fact fact);
        if (!isKnown || (!flow.Flow.IsReference && flow.Flow.Apply != ApplyMode.Add && IsSame(flow, oldValue, fact)))
        {
            return;
        }

        if (Wrap(flow, fact, oldValue) is PlanValue value)
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

    private void Add(CompiledFlow flow, Fact oldValue, PlanValue value)
    {
        if (subject.Account >= 0 && directory.Image.MasterOf(subject.Account, flow.Ordinal) is string master)
        {
            Omit(flow, master);
            return;
        }

        if (!IsLoginSafe(flow, value.Literal))
        {
            return;
        }

        ChangeReason reason = flow.Reasons[subject.Row < 0 ? 0 : directory.Context.Identities.OriginsNumberOf(subject.Row)];
        _changes.Add(flow.IsRedacted
            ? new AttributeChange(flow.Definition.Name, Seal(flow, oldValue), PlanValue.Of(Seal(flow, value.Literal)), reason)
            : new AttributeChange(flow.Definition.Name, oldValue, value, reason with { OldValue = oldValue, NewValue = value.Literal }));
    }

    /// <summary>Whether a value may be written as far as it is a login or an address; what is wrong with it is reported.</summary>
    private bool IsLoginSafe(CompiledFlow flow, Fact value)
    {
        LoginFault? fault = LoginCheck.FaultOf(flow.Definition.Name, flow.Mapping.UsesUniqueness, value);
        if (fault is not null)
        {
            Report(fault.IsRefused ? LifecycleErrorKind.LoginInvalid : LifecycleErrorKind.LoginSuspicious, flow, fault.Message);
        }

        return fault is not { IsRefused: true };
    }

    /// <summary>Says that an attribute is not written because somebody else decides it. A state may set what a mapping sets too; the plan tells it once.</summary>
    private void Omit(CompiledFlow flow, string master)
    {
        string person = subject.Row < 0 ? subject.Identity : directory.Context.Identities.GetRecord(subject.Row).ToString();
        findings.Omissions.Add(new PlanOmission(
            OmissionReason.NotAllowed, directory.Name, subject.Identity, person, $"{flow.Definition.Name} of account {directory.Image.GetAccount(subject.Account)} in {directory.Name} {master}; it is not written."));
    }

    private Fact Seal(CompiledFlow flow, Fact fact) => directory.Context.Sealer.Seal(fact, $"{directory.Name}\n{subject.Identity}\n{flow.Definition.Name}");

    /// <summary>Whether the account holds what the person's attribute says; compares where the texts lie, because most are equal.</summary>
    private bool IsAsInTheSource(CompiledFlow flow) => flow.Flow.IsReference
        ? _references.IsRight(flow)
        : directory.Context.Identities.Table.IsSame(subject.Row, flow.Direct, directory.Image.Table, subject.Account, flow.Ordinal);

    /// <summary>The value as the attribute takes it; false if it is unknown or cannot be used, which is reported.</summary>
    private bool TryEvaluate(CompiledFlow flow, EvaluationContext evaluation, out Fact fact)
    {
        try
        {
            fact = flow.Mapping.Evaluate(subject, evaluation, flow.Flow.IsReference ? AttributeType.Text : flow.Definition.Type);
            return !fact.IsUnknown && (flow.Flow.IsReference || Fits(flow, ref fact));
        }
        catch (MappingException error)
        {
            Report(error.Fault == MappingFault.NoUniqueValue ? LifecycleErrorKind.ValueNotUnique : LifecycleErrorKind.MappingFailed, flow, error.Message);
            fact = Fact.Unknown;
            return false;
        }
    }

    /// <summary>What is random in the flow as its recipe; null if the value is unknown or cannot be used, which is reported.</summary>
    private PlanValue? Describe(CompiledFlow flow)
    {
        try
        {
            PlanValue value = flow.Mapping.Compose(subject, directory.Context.Evaluation);
            Fact literal = value.Literal;
            return value is GeneratedValue generated ? (IsTooLong(flow, generated.Length) ? null : value)
                : literal.IsUnknown || !Fits(flow, ref literal) ? null
                : PlanValue.Of(literal);
        }
        catch (MappingException error)
        {
            Report(LifecycleErrorKind.MappingFailed, flow, error.Message);
            return null;
        }
    }

    private bool Fits(CompiledFlow flow, ref Fact fact)
    {
        if (fact.AsText() is not string text)
        {
            return true;
        }

        if (IsTooLong(flow, text.Length))
        {
            return false;
        }

        fact = text.Length == 0 ? Fact.None : fact;
        return true;
    }

    private bool IsTooLong(CompiledFlow flow, int length)
    {
        if (flow.Definition.MaximumLength is not int limit || length <= limit)
        {
            return false;
        }

        Report(LifecycleErrorKind.ValueInvalid, flow, $"The value has {length} characters; {directory.Name} takes {limit} at most.");
        return true;
    }

    private PlanValue? Wrap(CompiledFlow flow, Fact fact, Fact oldValue) =>
        flow.Flow.IsReference ? _references.Resolve(flow, fact, oldValue) : PlanValue.Of(fact);

    /// <summary>The unchanging id that the person's account in another directory will get by this plan.</summary>
    private ResultValue? NewAnchor(CompiledFlow flow) =>
        flow.AnchorOf < 0 || subject.Row < 0 ? null
            : directory.Context.Directories[flow.AnchorOf]?.WriterOf(subject.Identity, SubjectOrdinals.Anchor) is ChangeDraft created ? new ResultValue(created.Id, ResultValue.Anchor)
            : null;

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

    private void Report(LifecycleErrorKind kind, CompiledFlow flow, string message)
    {
        string who = subject.Row < 0 ? directory.Name : directory.Context.Identities.GetRecord(subject.Row).ToString();
        findings.Problems.Add(new LifecycleProblem(kind, $"{who}: {flow.Flow.Attribute} in {directory.Name}: {message}")
        {
            Identity = subject.Row < 0 ? null : directory.Context.Identities.IdOf(subject.Row),
            System = directory.Name,
            Attribute = flow.Flow.Attribute,
        });
    }
}
