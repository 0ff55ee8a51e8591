using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Values;

/// <summary>A value in an operation: a literal, or something that only apply can know. A closed set.</summary>
public abstract record PlanValue
{
    private protected PlanValue()
    {
    }

    /// <summary>No value: the attribute is cleared.</summary>
    public static PlanValue None { get; } = new LiteralValue(Fact.None);

    /// <summary>A literal.</summary>
    public static PlanValue Of(Fact fact) => fact.IsNone ? None : new LiteralValue(fact);

    /// <summary>The literal fact, or unknown if only apply can know it.</summary>
    public Fact Literal => this is LiteralValue literal ? literal.Fact : Fact.Unknown;

    /// <summary>The value with the fact replaced if it is a literal.</summary>
    internal PlanValue WithFact(Func<Fact, Fact> replace) => this is LiteralValue literal ? Of(replace(literal.Fact)) : this;
}
