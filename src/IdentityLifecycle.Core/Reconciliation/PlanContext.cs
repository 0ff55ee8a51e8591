using System;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Expressions;
using IdentityLifecycle.Policies.Mapping;
using IdentityLifecycle.Policies.Membership;

namespace IdentityLifecycle.Reconciliation;

/// <summary>What every part of the planner shares: the input, the one reading of "now", and how expressions are compiled.</summary>
internal sealed class PlanContext
{
    public PlanContext(PlanInput input, DateTimeOffset asOf)
    {
        Input = input;
        AsOf = asOf;
        Evaluation = NewEvaluation(null);
        People = new PersonIndex(input.Identities);
        Clock = new PersonClock(this);
    }

    public PlanInput Input { get; }

    public LifecyclePolicy Policy => Input.Policy;

    public IdentitySet Identities => Input.Identities;

    public DateTimeOffset AsOf { get; }

    /// <summary>What expressions may know, without a directory.</summary>
    public EvaluationContext Evaluation { get; }

    /// <summary>Finds people by the attributes that references name.</summary>
    public PersonIndex People { get; }

    /// <summary>Decides where people stand.</summary>
    public PersonClock Clock { get; }

    /// <summary>The day of the run in the policy's zone.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(AsOf, Policy.TimeZone).DateTime);

    public EvaluationContext NewEvaluation(Func<Fact, bool>? isTaken) => new()
    {
        AsOf = AsOf,
        DefaultDomain = Policy.DefaultDomain,
        Tables = Input.Tables,
        IsTaken = isTaken,
    };

    public bool IsReceived(int row) => Input.Received is null || Input.Received[row];

    public static CompiledMapping Compile(MappingExpression expression, IAttributeScope scope) =>
        expression.Compile(scope, out System.Collections.Generic.IReadOnlyList<ExpressionError> errors)
            ?? throw new LifecycleException(LifecycleErrorKind.MappingInvalid, $"{expression.Text}: {errors[0].Message}");

    public static CompiledRule? Compile(MembershipRule? rule, IAttributeScope scope, string subject) =>
        rule is null ? null
            : rule.Compile(scope, subject, out System.Collections.Generic.IReadOnlyList<ExpressionError> errors)
                ?? throw new LifecycleException(LifecycleErrorKind.RuleInvalid, $"{rule.Text}: {errors[0].Message}");
}
