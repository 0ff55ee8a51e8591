using System.Globalization;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Languages.Membership.Syntax;

/// <summary>
/// Parses the right side of an operator and checks that the operator accepts it. It shares the position in the tokens with the parser.
/// </summary>
internal sealed class RuleValueParser(List<RuleToken> tokens, ErrorList errors)
{
    private const string Values = "a \"text\", a number, a date, true, false, null or system.now";

    public int Index { get; set; }

    private RuleToken Current => tokens[Index];

    public RuleValue? Parse(RuleOperator comparison, string sign)
    {
        RuleToken first = Current;
        bool isList = first.Kind == RuleTokenKind.OpenList;
        RuleValue? value = isList ? ParseList() : ParseSingle(Values);
        if (value is null)
        {
            Recover();
            return null;
        }

        if (Misfit(comparison, value) is string problem)
        {
            errors.Add(value.Position, value.Length, $"{sign} {problem}.");
        }

        return value;
    }

    /// <summary>Skips to where the next term of the same parentheses can begin.</summary>
    public void Recover()
    {
        for (int depth = 0; Current.Kind != RuleTokenKind.End; Index++)
        {
            bool isJoint = Current.Kind == RuleTokenKind.Operator && Current.Text is RuleOperators.And or RuleOperators.Or;
            if (depth == 0 && (isJoint || Current.Kind == RuleTokenKind.Close))
            {
                return;
            }

            depth += Current.Kind switch { RuleTokenKind.Open => 1, RuleTokenKind.Close => -1, _ => 0 };
        }
    }

    public static string Describe(RuleToken token) => token.Kind switch
    {
        RuleTokenKind.End => "the end",
        RuleTokenKind.Text => $"\"{token.Text}\"",
        _ => $"'{token.Text}'",
    };

    private static string? Misfit(RuleOperator comparison, RuleValue value) => (comparison, value.Kind) switch
    {
        (RuleOperator.In, not RuleValueKind.List) => "takes a list in brackets, such as [\"a\", \"b\"]",
        (not RuleOperator.In, RuleValueKind.List) => "takes one value; a list goes with -in or -notIn",
        (not RuleOperator.Equal, RuleValueKind.Null) => "does not take null; only -eq and -ne do",
        (RuleOperator.Match, RuleValueKind.Text) => SafePattern.TryCreate(value.Text, ignoreCase: true, out string? fault) is null ? $"takes a regular expression. {fault}" : null,
        (RuleOperator.Match or RuleOperator.StartsWith or RuleOperator.EndsWith or RuleOperator.Contains, not RuleValueKind.Text) => "takes a text in quotes",
        (RuleOperator.Less or RuleOperator.LessOrEqual or RuleOperator.Greater or RuleOperator.GreaterOrEqual, RuleValueKind.Boolean) => "takes a number, a date or a text",
        _ => null,
    };

    private RuleValue? ParseList()
    {
        RuleToken open = Current;
        List<RuleValue> items = [];
        Index++;
        while (Current.Kind != RuleTokenKind.CloseList)
        {
            if (ParseSingle("a \"text\" or a number") is not RuleValue item)
            {
                return null;
            }

            items.Add(item);
            if (Current.Kind == RuleTokenKind.Comma)
            {
                Index++;
            }
            else if (Current.Kind != RuleTokenKind.CloseList)
            {
                errors.Add(open.Position, 1, $"This list is not closed: expected ',' or ']', but found {Describe(Current)}.");
                return null;
            }
        }

        Index++;
        return new RuleValue(RuleValueKind.List, string.Empty, open.Position, tokens[Index - 1].End - open.Position) { Items = items };
    }

    private RuleValue? ParseSingle(string expected)
    {
        RuleToken token = Current;
        RuleValue? value = token.Kind switch
        {
            RuleTokenKind.Text => new RuleValue(RuleValueKind.Text, token.Text, token.Position, token.Length),
            RuleTokenKind.Number => OfNumber(token),
            RuleTokenKind.Date => OfDate(token),
            RuleTokenKind.Word => OfWord(token),
            _ => null,
        };
        if (value is null)
        {
            string hint = token.Kind == RuleTokenKind.Word ? $" A text needs quotes: \"{token.Text}\"." : string.Empty;
            errors.Add(token.Position, token.Length, $"Expected {expected}, but found {Describe(token)}.{hint}");
            return null;
        }

        Index++;
        return value.Kind is RuleValueKind.Now or RuleValueKind.Date ? ParseOffsets(value) : value;
    }

    private RuleValue? ParseOffsets(RuleValue value)
    {
        List<RuleOffset> offsets = [];
        while (Current.Kind == RuleTokenKind.Operator && Current.Text is RuleOperators.Plus or RuleOperators.Minus)
        {
            bool isMinus = Current.Text == RuleOperators.Minus;
            Index++;
            if (Current.Kind is not (RuleTokenKind.Word or RuleTokenKind.Text) || !IsoDuration.TryParse(Current.Text, out IsoDuration duration))
            {
                errors.Add(Current.Position, Current.Length, $"Expected a duration such as P7D or PT12H, but found {Describe(Current)}.");
                return null;
            }

            offsets.Add(new RuleOffset(isMinus, duration));
            Index++;
        }

        return value with { Offsets = offsets, Length = tokens[Index - 1].End - value.Position };
    }

    private static RuleValue? OfNumber(RuleToken token) =>
        double.TryParse(token.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? new RuleValue(RuleValueKind.Number, token.Text, token.Position, token.Length) { Number = number }
            : null;

    private static RuleValue? OfDate(RuleToken token) => DateText.TryParse(token.Text, out DateTimeOffset date)
        ? new RuleValue(RuleValueKind.Date, token.Text, token.Position, token.Length) { Date = date }
        : null;

    private static RuleValue? OfWord(RuleToken token) => token.Text.ToUpperInvariant() switch
    {
        "TRUE" or "$TRUE" => new RuleValue(RuleValueKind.Boolean, "true", token.Position, token.Length) { Boolean = true },
        "FALSE" or "$FALSE" => new RuleValue(RuleValueKind.Boolean, "false", token.Position, token.Length),
        "NULL" or "$NULL" => new RuleValue(RuleValueKind.Null, "null", token.Position, token.Length),
        "SYSTEM.NOW" => new RuleValue(RuleValueKind.Now, "system.now", token.Position, token.Length),
        _ => null,
    };
}
