using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership.Syntax;

namespace IdentityLifecycle.Languages.Membership.Nodes;

/// <summary>Tests one value against the value in the rule. A value of another type is converted first, if it can be.</summary>
internal abstract class ValueTest
{
    public abstract Verdict Test(object value, EvaluationContext context);

    protected static Verdict Of(bool holds) => holds ? Verdict.True : Verdict.False;

    protected static bool Holds(RuleOperator comparison, int order) => comparison switch
    {
        RuleOperator.Equal => order == 0,
        RuleOperator.Less => order < 0,
        RuleOperator.LessOrEqual => order <= 0,
        RuleOperator.Greater => order > 0,
        _ => order >= 0,
    };
}

internal sealed class TextTest(RuleOperator comparison, string expected) : ValueTest
{
    private readonly DateTimeOffset? _date = DateText.TryParse(expected, out DateTimeOffset date) ? date : null;

    public override Verdict Test(object value, EvaluationContext context) => value is DateTimeOffset instant && _date is DateTimeOffset date
        ? Of(Holds(comparison, instant.CompareTo(date)))
        : Of(IsSatisfied(value as string ?? Fact.From(value).ToString()));

    private bool IsSatisfied(string text) => comparison switch
    {
        RuleOperator.Equal => string.Equals(text, expected, StringComparison.OrdinalIgnoreCase),
        RuleOperator.StartsWith => text.StartsWith(expected, StringComparison.OrdinalIgnoreCase),
        RuleOperator.EndsWith => text.EndsWith(expected, StringComparison.OrdinalIgnoreCase),
        RuleOperator.Contains => text.Contains(expected, StringComparison.OrdinalIgnoreCase),
        _ => Holds(comparison, string.Compare(text, expected, StringComparison.OrdinalIgnoreCase)),
    };
}

/// <summary>Tests a regular expression. The verdict is unknown if the match takes too long.</summary>
internal sealed class PatternTest(Regex pattern) : ValueTest
{
    public override Verdict Test(object value, EvaluationContext context)
    {
        try
        {
            return Of(pattern.IsMatch(value as string ?? Fact.From(value).ToString()));
        }
        catch (RegexMatchTimeoutException)
        {
            return Verdict.Unknown;
        }
    }
}

internal sealed class BooleanTest(bool expected) : ValueTest
{
    public override Verdict Test(object value, EvaluationContext context) => Of(value switch
    {
        bool truth => truth == expected,
        string text => bool.TryParse(text, out bool truth) && truth == expected,
        _ => false,
    });
}

internal sealed class NumberTest(RuleOperator comparison, double expected) : ValueTest
{
    public override Verdict Test(object value, EvaluationContext context) => Of(value switch
    {
        long whole => Holds(comparison, ((double)whole).CompareTo(expected)),
        double number => Holds(comparison, number.CompareTo(expected)),
        string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Holds(comparison, number.CompareTo(expected)),
        _ => false,
    });
}

internal sealed class DateTest(RuleOperator comparison, DateTimeOffset? fixedDate, IReadOnlyList<RuleOffset> offsets) : ValueTest
{
    public override Verdict Test(object value, EvaluationContext context) => Of(value switch
    {
        DateTimeOffset instant => Holds(comparison, instant.CompareTo(Expected(context))),
        string text => DateText.TryParse(text, out DateTimeOffset instant) && Holds(comparison, instant.CompareTo(Expected(context))),
        _ => false,
    });

    private DateTimeOffset Expected(EvaluationContext context)
    {
        DateTimeOffset date = fixedDate ?? context.AsOf;
        for (int index = 0; index < offsets.Count; index++)
        {
            date = offsets[index].IsMinus ? offsets[index].Duration.Before(date) : offsets[index].Duration.After(date);
        }

        return date;
    }
}

/// <summary>-in: texts are looked up in a set, other values are tested one by one.</summary>
internal sealed class ListTest(IEnumerable<string> texts, IEnumerable<ValueTest> others) : ValueTest
{
    private readonly FrozenSet<string> _texts = texts.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private readonly ValueTest[] _others = [.. others];

    public override Verdict Test(object value, EvaluationContext context)
    {
        if (_texts.Contains(value as string ?? Fact.From(value).ToString()))
        {
            return Verdict.True;
        }

        foreach (ValueTest other in _others)
        {
            if (other.Test(value, context) == Verdict.True)
            {
                return Verdict.True;
            }
        }

        return Verdict.False;
    }
}
