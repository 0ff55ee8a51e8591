namespace IdentityLifecycle.Languages.Membership.Syntax;

/// <summary>Prints a rule in its canonical spelling, which parses to the same rule.</summary>
internal static class RulePrinter
{
    public static string Print(RuleSyntax syntax) => syntax switch
    {
        LogicRule logic => string.Join(logic.IsAnd ? " -and " : " -or ", logic.Terms.Select(PrintTerm)),
        NotRule not => $"-not {PrintNegated(not.Term)}",
        ComparisonRule comparison => $"{comparison.Property} {RuleOperators.NameOf(comparison.Operator, comparison.IsNegated)} {Print(comparison.Value)}",
        QuantifierRule quantifier => $"{quantifier.Property} {(quantifier.IsAll ? RuleOperators.All : RuleOperators.Any)} ({Print(quantifier.Body)})",
        DirectReportsRule reports => $"Direct Reports for {Quote(reports.Manager)}",
        _ => throw new InvalidOperationException("Unknown part."),
    };

    public static string Print(RuleValue value) => value.Kind switch
    {
        RuleValueKind.Text => Quote(value.Text),
        RuleValueKind.List => $"[{string.Join(", ", value.Items.Select(Print))}]",
        _ => value.Text + string.Concat(value.Offsets.Select(static offset => $" {(offset.IsMinus ? RuleOperators.Minus : RuleOperators.Plus)} {offset.Duration}")),
    };

    private static string PrintTerm(RuleSyntax term) => term is LogicRule ? $"({Print(term)})" : Print(term);

    private static string PrintNegated(RuleSyntax term) => term is NotRule ? Print(term) : $"({Print(term)})";

    /// <summary>Puts a text into double quotes, or into single ones if a backtick would escape the closing double quote.</summary>
    private static string Quote(string text) => text.Contains('`', StringComparison.Ordinal)
        ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
        : $"\"{text.Replace("\"", "`\"", StringComparison.Ordinal)}\"";
}
