using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Values;

/// <summary>A value in an operation: a literal, or something that is only known when the plan is applied. A closed set.</summary>
public abstract record PlanValue
{
    private protected PlanValue()
    {
    }

    /// <summary>No value: the attribute is cleared.</summary>
    public static PlanValue None { get; } = new LiteralValue(Fact.None);

    /// <summary>A literal.</summary>
    public static PlanValue Of(Fact fact) => fact.IsNone ? None : new LiteralValue(fact);

    /// <summary>The fact of a literal; unknown for a value that is only known when the plan is applied.</summary>
    public Fact Literal => this is LiteralValue literal ? literal.Fact : Fact.Unknown;

    /// <summary>The same value, with a literal's fact replaced.</summary>
    internal PlanValue WithFact(Func<Fact, Fact> replace) => this is LiteralValue literal ? Of(replace(literal.Fact)) : this;
}
