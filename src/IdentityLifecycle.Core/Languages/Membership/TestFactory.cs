using System.Globalization;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership.Nodes;
using IdentityLifecycle.Languages.Membership.Syntax;

namespace IdentityLifecycle.Languages.Membership;

/// <summary>Makes the test for an operator, a value and the attribute's type, or reports why they do not fit.</summary>
internal static class TestFactory
{
    public static ValueTest? Create(RuleOperator comparison, RuleValue value, AttributeType type, ErrorList errors)
    {
        if (value.Kind == RuleValueKind.Null)
        {
            return null;
        }

        string? problem = Misfit(comparison, value, type);
        if (problem is not null)
        {
            errors.Add(value.Position, value.Length, problem);
            return null;
        }

        return comparison == RuleOperator.In
            ? new ListTest(
                value.Items.Where(static item => item.Kind == RuleValueKind.Text).Select(static item => item.Text),
                value.Items.Where(item => item.Kind != RuleValueKind.Text || type != AttributeType.Text).Select(item => Single(RuleOperator.Equal, item, type)))
            : Single(comparison, value, type);
    }

    private static ValueTest Single(RuleOperator comparison, RuleValue value, AttributeType type) => value.Kind switch
    {
        RuleValueKind.Boolean => new BooleanTest(value.Boolean),
        RuleValueKind.Number => new NumberTest(comparison, value.Number),
        RuleValueKind.Date => new DateTest(comparison, value.Date, value.Offsets),
        RuleValueKind.Now => new DateTest(comparison, null, value.Offsets),
        _ when comparison == RuleOperator.Match => new PatternTest(SafePattern.TryCreate(value.Text, ignoreCase: true, out _)!),
        _ => OfText(comparison, value.Text, type),
    };

    private static ValueTest OfText(RuleOperator comparison, string text, AttributeType type)
    {
        bool isOrder = comparison is RuleOperator.Less or RuleOperator.LessOrEqual or RuleOperator.Greater or RuleOperator.GreaterOrEqual;
        if ((isOrder || type == AttributeType.DateTime) && DateText.TryParse(text, out DateTimeOffset date))
        {
            return new DateTest(comparison, date, []);
        }

        return type is AttributeType.Integer or AttributeType.Number ? new NumberTest(comparison, double.Parse(text, CultureInfo.InvariantCulture))
            : type == AttributeType.Boolean ? new BooleanTest(bool.Parse(text))
            : new TextTest(comparison, text);
    }

    private static string? Misfit(RuleOperator comparison, RuleValue value, AttributeType type)
    {
        bool isTextOnly = comparison is RuleOperator.StartsWith or RuleOperator.EndsWith or RuleOperator.Contains or RuleOperator.Match;
        return (type, value.Kind) switch
        {
            (AttributeType.Text or AttributeType.Reference, _) => null,
            (AttributeType.Complex or AttributeType.Binary, _) => "This attribute can only be compared with null, or by -any and -all over its parts.",
            (_, _) when isTextOnly => $"This attribute is no text but of type {type}; compare it by -eq, -ne, -in or, if it has an order, -lt, -le, -gt and -ge.",
            (_, RuleValueKind.List) => value.Items.Select(item => Misfit(RuleOperator.Equal, item, type)).FirstOrDefault(static problem => problem is not null),
            (AttributeType.Boolean, RuleValueKind.Boolean) => null,
            (AttributeType.Boolean, RuleValueKind.Text) when bool.TryParse(value.Text, out _) => null,
            (AttributeType.Boolean, _) => "This attribute is true or false.",
            (AttributeType.DateTime, RuleValueKind.Date or RuleValueKind.Now) => null,
            (AttributeType.DateTime, RuleValueKind.Text) when DateText.TryParse(value.Text, out _) => null,
            (AttributeType.DateTime, _) => "This attribute is a date: expected one such as 2024-02-29T00:00:00Z, or system.now.",
            (_, RuleValueKind.Number) => null,
            (_, RuleValueKind.Text) when double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => null,
            _ => "This attribute is a number.",
        };
    }
}
