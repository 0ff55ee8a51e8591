namespace IdentityLifecycle.Languages.Membership.Syntax;

/// <summary>A part of a parsed rule with its place in the text.</summary>
internal abstract record RuleSyntax(int Position, int Length);

/// <summary>Two or more parts joined by -and or by -or.</summary>
internal sealed record LogicRule(bool IsAnd, IReadOnlyList<RuleSyntax> Terms, int Position, int Length) : RuleSyntax(Position, Length);

internal sealed record NotRule(RuleSyntax Term, int Position, int Length) : RuleSyntax(Position, Length);

internal sealed record ComparisonRule(PropertySyntax Property, RuleOperator Operator, bool IsNegated, RuleValue Value, int Position, int Length)
    : RuleSyntax(Position, Length);

/// <summary>-any or -all over the values of a collection.</summary>
internal sealed record QuantifierRule(PropertySyntax Property, bool IsAll, RuleSyntax Body, int Position, int Length) : RuleSyntax(Position, Length);

internal sealed record DirectReportsRule(string Manager, int Position, int Length) : RuleSyntax(Position, Length);

/// <summary>The left side of an operator: an object and a property, or <c>_</c> with an empty name.</summary>
internal sealed record PropertySyntax(string Object, string Name, int Position, int Length)
{
    public bool IsElement => Object == "_";

    public override string ToString() => Name.Length == 0 ? Object : Name.All(RuleLexer.IsWordPart) ? $"{Object}.{Name}" : $"{Object}.[{Name}]";
}

internal enum RuleValueKind
{
    Null,
    Text,
    Boolean,
    Number,
    Date,
    Now,
    List,
}

/// <summary>The right side of an operator.</summary>
internal sealed record RuleValue(RuleValueKind Kind, string Text, int Position, int Length)
{
    public DateTimeOffset Date { get; init; }

    public double Number { get; init; }

    public bool Boolean { get; init; }

    public IReadOnlyList<RuleValue> Items { get; init; } = [];

    /// <summary>The durations added to or subtracted from <c>system.now</c> or a date.</summary>
    public IReadOnlyList<RuleOffset> Offsets { get; init; } = [];
}

internal readonly record struct RuleOffset(bool IsMinus, Expressions.IsoDuration Duration);
