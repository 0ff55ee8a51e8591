using System.Collections.Frozen;

namespace IdentityLifecycle.Languages.Membership.Syntax;

internal enum RuleOperator
{
    Equal,
    StartsWith,
    EndsWith,
    Contains,
    Match,
    In,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>The operators of the rule language in their canonical spelling. Any case is accepted, with or without the hyphen.</summary>
internal static class RuleOperators
{
    public const string And = "-and";
    public const string Or = "-or";
    public const string Not = "-not";
    public const string Any = "-any";
    public const string All = "-all";
    public const string Plus = "-plus";
    public const string Minus = "-minus";

    private static readonly Dictionary<string, (RuleOperator Operator, bool IsNegated)> s_comparisons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["-eq"] = (RuleOperator.Equal, false),
        ["-ne"] = (RuleOperator.Equal, true),
        ["-startsWith"] = (RuleOperator.StartsWith, false),
        ["-notStartsWith"] = (RuleOperator.StartsWith, true),
        ["-endsWith"] = (RuleOperator.EndsWith, false),
        ["-notEndsWith"] = (RuleOperator.EndsWith, true),
        ["-contains"] = (RuleOperator.Contains, false),
        ["-notContains"] = (RuleOperator.Contains, true),
        ["-match"] = (RuleOperator.Match, false),
        ["-notMatch"] = (RuleOperator.Match, true),
        ["-in"] = (RuleOperator.In, false),
        ["-notIn"] = (RuleOperator.In, true),
        ["-le"] = (RuleOperator.LessOrEqual, false),
        ["-ge"] = (RuleOperator.GreaterOrEqual, false),
        ["-lt"] = (RuleOperator.Less, false),
        ["-gt"] = (RuleOperator.Greater, false),
    };

    private static readonly FrozenDictionary<string, string> s_names = s_comparisons.Keys
        .Concat([And, Or, Not, Any, All, Plus, Minus])
        .ToFrozenDictionary(static name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every operator in its proper spelling.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_names.Keys.Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Comparisons { get; } = [.. s_comparisons.Keys];

    /// <summary>The proper spelling of an operator that is written with a hyphen, or null.</summary>
    public static string? Find(string name) => s_names.GetValueOrDefault(name);

    public static (RuleOperator Operator, bool IsNegated)? FindComparison(string name) =>
        s_comparisons.TryGetValue(name, out (RuleOperator Operator, bool IsNegated) comparison) ? comparison : null;

    public static string NameOf(RuleOperator comparison, bool negated) =>
        s_comparisons.First(entry => entry.Value == (comparison, negated)).Key;
}
