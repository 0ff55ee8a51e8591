using System;
using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Expressions;
using IdentityLifecycle.Policies.Mapping;

namespace IdentityLifecycle.Reconciliation.Desired;

/// <summary>Works out which attributes of an account differ from what the policy's expressions give, by the directory's equality.</summary>
internal sealed class AttributePlanner(DirectoryView directory, PersonSubject subject, PlanFindings findings)
{
    private readonly ReferencePlanner _references = new(directory, subject, findings);

    /// <summary>The attributes to write on an existing account.</summary>
    public List<AttributeChange> ForExisting(StatePolicy state)
    {
        List<AttributeChange> changes = [];
        if (!state.FreezesFlow)
        {
            foreach (CompiledFlow flow in directory.Flows)
            {
                if (flow.Flow.Apply is not (ApplyMode.OnCreate or ApplyMode.OnChangeOf))
                {
                    Compare(flow, changes);
                }
            }

            FollowChanges(changes);
        }

        ApplyState(changes);
        return changes;
    }

    /// <summary>The attributes of a new account.</summary>
    /// <param name="isTaken">Says for a flow whether a value is taken.</param>
    public List<AttributeChange> ForNew(Func<CompiledFlow, Func<Fact, bool>> isTaken)
    {
        List<AttributeChange> changes = [];
        foreach (CompiledFlow flow in directory.Flows)
        {
            EvaluationContext evaluation = flow.Mapping.UsesUniqueness ? directory.Context.NewEvaluation(isTaken(flow)) : directory.Context.Evaluation;
            if (TryEvaluate(flow, evaluation, out PlanValue? value) && value is not LiteralValue { Fact.IsNone: true })
            {
                changes.Add(new AttributeChange(flow.Definition.Name, Fact.None, value, ReasonText.OfFlow(directory.Context, flow, Fact.None, value.Literal)));
            }
        }

        ApplyState(changes);
        return changes;
    }

    private void FollowChanges(List<AttributeChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        HashSet<string> changed = changes.Select(static change => change.Attribute).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (CompiledFlow flow in directory.Flows)
        {
            if (flow.Flow.Apply == ApplyMode.OnChangeOf && flow.Flow.OnChangeOf.Any(changed.Contains))
            {
                Compare(flow, changes);
            }
        }
    }

    private void ApplyState(List<AttributeChange> changes)
    {
        if (!directory.StateFlows.TryGetValue(subject.Moment.State, out IReadOnlyList<CompiledFlow>? flows))
        {
            return;
        }

        foreach (CompiledFlow flow in flows)
        {
            changes.RemoveAll(change => string.Equals(change.Attribute, flow.Definition.Name, StringComparison.OrdinalIgnoreCase));
            Compare(flow, changes);
        }
    }

    private void Compare(CompiledFlow flow, List<AttributeChange> changes)
    {
        Fact oldValue = OldValue(flow);
        if (oldValue.IsUnknown || (flow.Flow.Apply == ApplyMode.IfEmpty && oldValue.HasValue))
        {
            return;
        }

        if (!TryEvaluate(flow, directory.Context.Evaluation, out PlanValue? value))
        {
            return;
        }

        PlanValue wanted = flow.Flow.Apply == ApplyMode.Add ? AddTo(flow, oldValue, value) : value;
        if (!IsSame(flow, oldValue, wanted))
        {
            changes.Add(new AttributeChange(flow.Definition.Name, oldValue, wanted, ReasonText.OfFlow(directory.Context, flow, oldValue, wanted.Literal)));
        }
    }

    private Fact OldValue(CompiledFlow flow) => subject.Account < 0 ? Fact.None : directory.Image.Table[subject.Account, flow.Ordinal];

    private bool TryEvaluate(CompiledFlow flow, EvaluationContext evaluation, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PlanValue? value)
    {
        value = null;
        try
        {
            Fact fact = flow.Mapping.Evaluate(subject, evaluation, flow.Flow.IsReference ? AttributeType.Text : flow.Definition.Type);
            value = fact.IsUnknown ? null : flow.Flow.IsReference ? _references.Resolve(flow, fact, OldValue(flow)) : Check(flow, fact);
        }
        catch (MappingException error)
        {
            LifecycleErrorKind kind = error.Fault == MappingFault.NoUniqueValue ? LifecycleErrorKind.ValueNotUnique : LifecycleErrorKind.MappingFailed;
            Report(kind, flow, error.Message);
        }

        return value is not null;
    }

    private LiteralValue? Check(CompiledFlow flow, Fact fact)
    {
        if (flow.Definition.MaximumLength is int limit && fact.AsText() is string text && text.Length > limit)
        {
            Report(LifecycleErrorKind.ValueInvalid, flow, $"The value has {text.Length} characters; {directory.Name} takes {limit} at most.");
            return null;
        }

        return (LiteralValue)PlanValue.Of(fact.AsText() is { Length: 0 } ? Fact.None : fact);
    }

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
        LiteralValue literal => ReferenceEquals(literal.Fact.Value, oldValue.Value) || flow.Definition.AreEqual(oldValue, literal.Fact)
            || (literal.Fact.IsNone && oldValue.AsText() is { Length: 0 }),
        ReferenceValue reference => reference.AccountAnchor is not null && string.Equals(oldValue.AsText(), reference.AccountAnchor, StringComparison.Ordinal),
        _ => false,
    };

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
