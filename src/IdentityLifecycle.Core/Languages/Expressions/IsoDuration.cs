using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IdentityLifecycle.Languages.Expressions;

/// <summary>A duration of ISO 8601, such as <c>P1Y2M10DT2H30M</c> or <c>P2W</c>: calendar years and months, and a span of time.</summary>
public readonly partial record struct IsoDuration
{
    private const int LargestNumber = 100_000;

    private IsoDuration(int months, TimeSpan span)
    {
        Months = months;
        Span = span;
    }

    /// <summary>Whole months, years included.</summary>
    public int Months { get; }

    /// <summary>Weeks, days, hours, minutes and seconds.</summary>
    public TimeSpan Span { get; }

    /// <summary>Reads a duration, in any case; numbers up to 100,000.</summary>
    public static bool TryParse(string text, out IsoDuration duration)
    {
        duration = default;
        Match match = Pattern().Match(text);
        if (!match.Success || text[^1] is 'P' or 'p' or 'T' or 't')
        {
            return false;
        }

        int[] numbers = new int[7];
        for (int index = 0; index < numbers.Length; index++)
        {
            Group group = match.Groups[index + 1];
            if (group.Success && (!int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out numbers[index]) || numbers[index] > LargestNumber))
            {
                return false;
            }
        }

        duration = new IsoDuration(
            (numbers[0] * 12) + numbers[1],
            new TimeSpan((numbers[2] * 7) + numbers[3], numbers[4], numbers[5], numbers[6]));
        return true;
    }

    /// <summary>The instant this much later; the end of time if that lies beyond.</summary>
    public DateTimeOffset After(DateTimeOffset instant)
    {
        try
        {
            return instant.AddMonths(Months).Add(Span);
        }
        catch (ArgumentOutOfRangeException)
        {
            return DateTimeOffset.MaxValue;
        }
    }

    /// <summary>The instant this much earlier; the beginning of time if that lies before.</summary>
    public DateTimeOffset Before(DateTimeOffset instant)
    {
        try
        {
            return instant.AddMonths(-Months).Add(-Span);
        }
        catch (ArgumentOutOfRangeException)
        {
            return DateTimeOffset.MinValue;
        }
    }

    /// <summary>The duration in ISO 8601, in upper case.</summary>
    public override string ToString()
    {
        StringBuilder text = new("P");
        Append(text, Months / 12, 'Y');
        Append(text, Months % 12, 'M');
        Append(text, Span.Days, 'D');
        if (Span.Hours != 0 || Span.Minutes != 0 || Span.Seconds != 0)
        {
            text.Append('T');
            Append(text, Span.Hours, 'H');
            Append(text, Span.Minutes, 'M');
            Append(text, Span.Seconds, 'S');
        }

        return text.Length == 1 ? "P0D" : text.ToString();
    }

    private static void Append(StringBuilder text, int number, char unit)
    {
        if (number != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{number}{unit}");
        }
    }

    [GeneratedRegex(@"^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
