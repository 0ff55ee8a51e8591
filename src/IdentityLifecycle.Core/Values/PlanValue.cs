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

    /// <summary>The accounts that the value refers to; empty for a value that names none.</summary>
    public IEnumerable<ReferenceValue> GetReferences() => this switch
    {
        ReferenceValue reference => [reference],
        ListValue list => list.Values.SelectMany(static value => value.GetReferences()),
        _ => [],
    };

    /// <summary>The fact that will be written, as far as it is known before anything is applied; else unknown. A reference's fact is the account's anchor.</summary>
    internal Fact Known => this switch
    {
        LiteralValue literal => literal.Fact,
        ReferenceValue { AccountAnchor: string anchor } => Fact.Of(anchor),
        ListValue list => list.Resolve(static value => value.Known),
        _ => Fact.Unknown,
    };

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

/// <summary>Several values of an attribute of which some refer to accounts, such as the sponsors of a guest.</summary>
/// <param name="Values">The single values: references, and literals where an anchor is all that is known.</param>
public sealed record ListValue(IReadOnlyList<PlanValue> Values) : PlanValue
{
    /// <summary>Whether both have equal values in the same order.</summary>
    public bool Equals(ListValue? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(Values.Count, static (hash, value) => HashCode.Combine(hash, value));

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", Values);

    /// <summary>The list as a fact; unknown if one of its values is.</summary>
    internal Fact Resolve(Func<PlanValue, Fact> resolve)
    {
        Fact[] facts = [.. Values.Select(resolve)];
        return Array.Exists(facts, static fact => !fact.HasValue) ? Fact.Unknown : Fact.Of(ValueList.Of(facts.Select(static fact => fact.Value!)));
    }
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
