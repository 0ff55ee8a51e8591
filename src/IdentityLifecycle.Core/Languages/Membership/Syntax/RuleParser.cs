using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Languages.Membership.Syntax;

/// <summary>
/// Recursive descent: or = and {-or and}; and = not {-and not}; not = [-not] primary; primary = ( or ) | property operator value |
/// property -any|-all body.
/// </summary>
internal sealed class RuleParser(List<RuleToken> tokens, ErrorList errors)
{
    private readonly RuleValueParser _values = new(tokens, errors);
    private int _depth;

    /// <summary>The object name at which a body without parentheses ends; null outside such a body.</summary>
    private string? _outerObject;

    private RuleToken Current => tokens[_values.Index];

    public RuleSyntax? ParseAll()
    {
        if (Current.Kind == RuleTokenKind.End)
        {
            errors.Add(Current.Position, 0, "The rule is empty. Expected a comparison such as user.department -eq \"Sales\".");
            return null;
        }

        RuleSyntax? result = IsWord(0, "Direct") && IsWord(1, "Reports") ? ParseDirectReports() : ParseOr();
        if (Current.Kind != RuleTokenKind.End && errors.IsEmpty)
        {
            errors.Add(Current.Position, Current.Length, result is DirectReportsRule ? "A rule for direct reports stands alone."
                : Current.Kind == RuleTokenKind.Close ? "This ')' closes nothing."
                : $"Expected -and, -or or the end of the rule, but found {RuleValueParser.Describe(Current)}.");
        }

        return result;
    }

    private DirectReportsRule? ParseDirectReports()
    {
        int start = Current.Position;
        if (!IsWord(2, "for") || tokens[_values.Index + 3].Kind != RuleTokenKind.Text)
        {
            errors.Add(start, Current.Length, "Expected: Direct Reports for \"identifier of the manager\".");
            return null;
        }

        RuleToken manager = tokens[_values.Index + 3];
        _values.Index += 4;
        return new DirectReportsRule(manager.Text, start, manager.End - start);
    }

    private RuleSyntax? ParseOr() => ParseLogic(isAnd: false);

    private RuleSyntax? ParseLogic(bool isAnd)
    {
        string joint = isAnd ? RuleOperators.And : RuleOperators.Or;
        int start = Current.Position;
        RuleSyntax? first = isAnd ? ParseNot() : ParseLogic(isAnd: true);
        if (!Continues(joint))
        {
            return first;
        }

        List<RuleSyntax> terms = [];
        bool valid = Add(terms, first, isAnd);
        while (Continues(joint))
        {
            _values.Index++;
            valid &= Add(terms, isAnd ? ParseNot() : ParseLogic(isAnd: true), isAnd);
        }

        return valid ? new LogicRule(isAnd, terms, start, EndBefore() - start) : null;
    }

    private static bool Add(List<RuleSyntax> terms, RuleSyntax? term, bool isAnd)
    {
        if (term is LogicRule logic && logic.IsAnd == isAnd)
        {
            terms.AddRange(logic.Terms);
        }
        else if (term is not null)
        {
            terms.Add(term);
        }

        return term is not null;
    }

    /// <summary>
    /// Whether the joining operator follows. In a body without parentheses, what comes after the operator must also be about the element.
    /// </summary>
    private bool Continues(string joint)
    {
        if (!IsOperator(joint))
        {
            return false;
        }

        int next = _values.Index + 1;
        while (tokens[next].Kind == RuleTokenKind.Open || (tokens[next].Kind == RuleTokenKind.Operator && tokens[next].Text == RuleOperators.Not))
        {
            next++;
        }

        return _outerObject is null || !tokens[next].Text.StartsWith(_outerObject + ".", StringComparison.OrdinalIgnoreCase);
    }

    private RuleSyntax? ParseNot()
    {
        if (!IsOperator(RuleOperators.Not))
        {
            return Current.Kind == RuleTokenKind.Open ? Nested(ParseParenthesised) : ParseComparison();
        }

        int start = Current.Position;
        _values.Index++;
        RuleSyntax? term = Nested(ParseNot);
        return term is null ? null : new NotRule(term, start, EndBefore() - start);
    }

    private RuleSyntax? Nested(Func<RuleSyntax?> parse)
    {
        if (_depth >= ExpressionLimits.Nesting)
        {
            errors.AddCut(Current.Position, Current.Length, $"The rule is nested more than {ExpressionLimits.Nesting} deep.");
            _values.Index = tokens.Count - 1;
            return null;
        }

        _depth++;
        RuleSyntax? result = parse();
        _depth--;
        return result;
    }

    private RuleSyntax? ParseParenthesised()
    {
        RuleToken open = Current;
        string? outer = _outerObject;
        _outerObject = null;
        _values.Index++;
        RuleSyntax? inner = ParseOr();
        _outerObject = outer;
        if (Current.Kind == RuleTokenKind.Close)
        {
            _values.Index++;
            return inner;
        }

        if (Current.Kind == RuleTokenKind.End && !errors.IsCut)
        {
            errors.Add(open.Position, 1, "This '(' is never closed.");
        }
        else if (inner is not null && !errors.IsCut)
        {
            errors.Add(Current.Position, Current.Length, $"Expected -and, -or or ')', but found {RuleValueParser.Describe(Current)}.");
            _values.Recover();
        }

        return null;
    }

    private RuleSyntax? ParseComparison()
    {
        if (ParseProperty() is not PropertySyntax property)
        {
            _values.Recover();
            return null;
        }

        if (IsOperator(RuleOperators.Any) || IsOperator(RuleOperators.All))
        {
            return Nested(() => ParseQuantifier(property));
        }

        RuleToken sign = Current;
        if (sign.Kind != RuleTokenKind.Operator || RuleOperators.FindComparison(sign.Text) is not (RuleOperator comparison, bool negated))
        {
            errors.Add(sign.Position, sign.Length, $"Expected an operator such as -eq after '{property}', but found {RuleValueParser.Describe(sign)}.", Suggest(sign));
            _values.Recover();
            return null;
        }

        _values.Index++;
        RuleValue? value = _values.Parse(comparison, sign.Text);
        return value is null ? null : new ComparisonRule(property, comparison, negated, value, property.Position, EndBefore() - property.Position);
    }

    private QuantifierRule? ParseQuantifier(PropertySyntax property)
    {
        bool isAll = IsOperator(RuleOperators.All);
        _values.Index++;
        string? outer = _outerObject;
        _outerObject = property.Object;
        RuleSyntax? body = Current.Kind == RuleTokenKind.Open ? ParseParenthesised() : ParseOr();
        _outerObject = outer;
        return body is null ? null : new QuantifierRule(property, isAll, body, property.Position, EndBefore() - property.Position);
    }

    private PropertySyntax? ParseProperty()
    {
        RuleToken token = Current;
        int dot = token.Kind == RuleTokenKind.Word ? token.Text.IndexOf('.', StringComparison.Ordinal) : -1;
        bool isElement = token.Kind == RuleTokenKind.Word && token.Text == "_";
        if (!isElement && (dot <= 0 || dot == token.Text.Length - 1))
        {
            errors.Add(token.Position, token.Length, $"Expected a property such as user.department, but found {RuleValueParser.Describe(token)}.");
            return null;
        }

        _values.Index++;
        return isElement
            ? new PropertySyntax("_", string.Empty, token.Position, token.Length)
            : new PropertySyntax(token.Text[..dot], token.Text[(dot + 1)..], token.Position, token.Length);
    }

    private static string? Suggest(RuleToken token) =>
        token.Kind == RuleTokenKind.Word ? NearestName.Find("-" + token.Text, RuleOperators.Names) : null;

    private bool IsOperator(string name) => Current.Kind == RuleTokenKind.Operator && Current.Text == name;

    private bool IsWord(int ahead, string word) =>
        _values.Index + ahead < tokens.Count && string.Equals(tokens[_values.Index + ahead].Text, word, StringComparison.OrdinalIgnoreCase)
        && tokens[_values.Index + ahead].Kind == RuleTokenKind.Word;

    private int EndBefore() => tokens[_values.Index - 1].End;
}
