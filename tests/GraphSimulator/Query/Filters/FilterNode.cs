using System.Text.Json;

namespace IdentityLifecycle.GraphSimulator.Query.Filters;

/// <summary>A part of a $filter expression.</summary>
internal abstract record FilterNode
{
    /// <summary>Whether the expression holds for an object, whose values the function looks up by a path.</summary>
    public abstract bool Matches(Func<string, JsonElement?> value);

    /// <summary>The properties that the expression uses, each with the operator that is applied to it.</summary>
    public abstract IEnumerable<FilterUse> Uses { get; }
}

/// <summary>A property in an expression, and the operator that is applied to it.</summary>
internal sealed record FilterUse(string Property, string Operator);

internal sealed record AndNode(FilterNode Left, FilterNode Right) : FilterNode
{
    public override IEnumerable<FilterUse> Uses => Left.Uses.Concat(Right.Uses);

    public override bool Matches(Func<string, JsonElement?> value) => Left.Matches(value) && Right.Matches(value);
}

internal sealed record OrNode(FilterNode Left, FilterNode Right) : FilterNode
{
    public override IEnumerable<FilterUse> Uses => Left.Uses.Concat(Right.Uses);

    public override bool Matches(Func<string, JsonElement?> value) => Left.Matches(value) || Right.Matches(value);
}

internal sealed record NotNode(FilterNode Inner) : FilterNode
{
    public override IEnumerable<FilterUse> Uses => Inner.Uses.SelectMany(static use => new[] { use, use with { Operator = "not" } });

    public override bool Matches(Func<string, JsonElement?> value) => !Inner.Matches(value);
}

/// <summary><c>property eq 'value'</c> and the other comparisons, and the functions that compare beginnings and ends.</summary>
internal sealed record CompareNode(string Path, string Operator, JsonElement Literal) : FilterNode
{
    public override IEnumerable<FilterUse> Uses => Literal.ValueKind == JsonValueKind.Null && Operator == "eq"
        ? [new(FilterPath.Root(Path), Operator), new(FilterPath.Root(Path), "null")]
        : [new(FilterPath.Root(Path), Operator)];

    public override bool Matches(Func<string, JsonElement?> value) => FilterValues.Compare(value(Path), Operator, Literal);
}

internal sealed record InNode(string Path, IReadOnlyList<JsonElement> Literals) : FilterNode
{
    public override IEnumerable<FilterUse> Uses => [new(FilterPath.Root(Path), "in")];

    public override bool Matches(Func<string, JsonElement?> value) => Literals.Any(literal => FilterValues.Compare(value(Path), "eq", literal));
}

/// <summary><c>property/any(x:…)</c>: the expression holds for one of the property's values.</summary>
internal sealed record AnyNode(string Path, string Variable, FilterNode? Inner) : FilterNode
{
    public override IEnumerable<FilterUse> Uses => Inner is null
        ? [new(FilterPath.Root(Path), "eq")]
        : Inner.Uses.Select(use => use with { Property = FilterPath.Root(Path) });

    public override bool Matches(Func<string, JsonElement?> value) =>
        value(Path) is { ValueKind: JsonValueKind.Array } items
        && items.EnumerateArray().Any(item => Inner is null || Inner.Matches(path => path == Variable ? item : FilterPath.Below(item, path[(Variable.Length + 1)..])));
}

/// <summary><c>property/$count eq 0</c>.</summary>
internal sealed record CountNode(string Path, string Operator, JsonElement Literal) : FilterNode
{
    public override IEnumerable<FilterUse> Uses => [new(FilterPath.Root(Path), "count")];

    public override bool Matches(Func<string, JsonElement?> value) =>
        FilterValues.Compare(Objects.Json.Of(value(Path) is { ValueKind: JsonValueKind.Array } items ? items.GetArrayLength() : 0), Operator, Literal);
}
