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

/// <summary>A value that the plan itself contains. If it must not be shown it is sealed.</summary>
/// <param name="Fact">The value; none clears the attribute.</param>
public sealed record LiteralValue(Fact Fact) : PlanValue
{
    /// <inheritdoc/>
    public override string ToString() => Fact.ToString();
}

/// <summary>Refers to a person's account in a directory. The value that is written is the account's anchor.</summary>
/// <param name="Identity">The person.</param>
/// <param name="Directory">The directory.</param>
/// <param name="Name">The person's name, for messages.</param>
/// <param name="AccountAnchor">The anchor if the account exists already; null if this plan creates it.</param>
public sealed record ReferenceValue(string Identity, string Directory, string Name, string? AccountAnchor) : PlanValue
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Refers to a result of another change of the same plan.</summary>
/// <param name="ChangeId">The other change.</param>
/// <param name="Result">The name of the result, such as <c>anchor</c>.</param>
public sealed record ResultValue(string ChangeId, string Result) : PlanValue
{
    /// <summary>The anchor of the account that a change creates.</summary>
    public const string Anchor = "anchor";

    /// <inheritdoc/>
    public override string ToString() => $"({Result} of {ChangeId})";
}
