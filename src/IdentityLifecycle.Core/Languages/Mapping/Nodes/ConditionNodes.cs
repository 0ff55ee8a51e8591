using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Mapping.Functions;

namespace IdentityLifecycle.Languages.Mapping.Nodes;

/// <summary>A part whose value is True or False.</summary>
internal abstract class ConditionNode : MappingNode
{
    public override Fact Evaluate(in Evaluation evaluation) => ToFact(Decide(evaluation));

    public abstract override Decision Decide(in Evaluation evaluation);

    protected static Fact ToFact(Decision decision) => decision == Decision.Unknown ? Fact.Unknown : Fact.Of(decision == Decision.True);
}

/// <summary>AND or OR. A term that decides does so even if other terms are unknown.</summary>
internal sealed class LogicNode(bool isAnd, MappingNode[] terms) : ConditionNode
{
    public override IReadOnlyList<MappingNode?> Parts => terms;

    public override Fact Evaluate(in Evaluation evaluation) => ToFact(Combine(evaluation, asValues: true));

    public override Decision Decide(in Evaluation evaluation) => Combine(evaluation, asValues: false);

    private Decision Combine(in Evaluation evaluation, bool asValues)
    {
        bool unknown = false;
        bool failed = false;
        foreach (MappingNode term in terms)
        {
            Decision decision = asValues ? DecideValue(Single(term.Evaluate(evaluation))) : term.Decide(evaluation);
            if (decision == (isAnd ? Decision.False : Decision.True))
            {
                return decision;
            }

            unknown |= decision == Decision.Unknown;
            failed |= decision == Decision.Failed;
        }

        return failed && (isAnd || !unknown) ? Decision.Failed : unknown ? Decision.Unknown : isAnd ? Decision.True : Decision.False;
    }

    private static Decision DecideValue(Fact fact) => fact.IsUnknown ? Decision.Unknown : Truth.Of(fact) ? Decision.True : Decision.False;
}

/// <summary>A comparison. It fails if a side that is no constant is none or empty.</summary>
internal sealed class ComparisonNode(MappingNode left, string comparison, MappingNode right) : ConditionNode
{
    public override IReadOnlyList<MappingNode?> Parts { get; } = [left, right];

    public override Decision Decide(in Evaluation evaluation)
    {
        Fact first = Single(left.Evaluate(evaluation));
        Fact second = Single(right.Evaluate(evaluation));
        if (first.IsUnknown || second.IsUnknown)
        {
            return Decision.Unknown;
        }

        if ((left is not ConstantNode && IsNullOrEmpty(first)) || (right is not ConstantNode && IsNullOrEmpty(second)))
        {
            return Decision.Failed;
        }

        return Holds(first, second) ? Decision.True : Decision.False;
    }

    private bool Holds(Fact first, Fact second) => (comparison, ValueOrder.Compare(first, second)) switch
    {
        ("=", int order) => order == 0,
        ("=", null) => false,
        ("<>", int order) => order != 0,
        ("<>", null) => true,
        (_, null) => throw MappingException.Incomparable(comparison, first, second),
        (">", int order) => order > 0,
        (">=", int order) => order >= 0,
        ("<", int order) => order < 0,
        (_, int order) => order <= 0,
    };
}

/// <summary>Not: false for True, true for every other known value.</summary>
internal sealed class NotNode(MappingNode[] arguments) : MappingNode
{
    public override IReadOnlyList<MappingNode?> Parts => arguments;

    public override Fact Evaluate(in Evaluation evaluation)
    {
        Fact fact = arguments[0].Evaluate(evaluation);
        return fact.IsUnknown ? Fact.Unknown : Fact.Of(!IsTrue(fact));
    }

    public override Decision Decide(in Evaluation evaluation) => arguments[0].Decide(evaluation) switch
    {
        Decision.True => Decision.False,
        Decision.False => Decision.True,
        Decision other => other,
    };

    private bool IsTrue(Fact fact) => Single(fact).Value switch
    {
        bool truth => truth,
        string text => string.Equals(text.Trim(), bool.TrueString, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}

/// <summary>
/// IsNull, IsNullOrEmpty, IsPresent, IsString. As the condition of IIF they fail where the source is missing, as Microsoft's documentation says.
/// Elsewhere they return their value.
/// </summary>
internal sealed class TestNode(MappingNode[] arguments, Func<Fact, bool> test) : MappingNode
{
    public override IReadOnlyList<MappingNode?> Parts => arguments;

    public override Fact Evaluate(in Evaluation evaluation)
    {
        Fact fact = arguments[0].Evaluate(evaluation);
        return fact.IsUnknown ? Fact.Unknown : Fact.Of(test(fact));
    }

    public override Decision Decide(in Evaluation evaluation)
    {
        Fact fact = arguments[0].Evaluate(evaluation);
        return fact.IsUnknown ? Decision.Unknown
            : IsNullOrEmpty(fact) ? Decision.Failed
            : test(fact) ? Decision.True : Decision.False;
    }
}
