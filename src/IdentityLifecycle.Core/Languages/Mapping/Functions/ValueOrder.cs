using System.Globalization;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Languages.Mapping.Functions;

/// <summary>
/// Orders two single values: numbers by size, date-times by instant, texts by code unit. If only one of them is a text, it is read as the
/// other's type.
/// </summary>
internal static class ValueOrder
{
    /// <summary>Less, equal or greater than 0; null where the two cannot be compared.</summary>
    public static int? Compare(Fact left, Fact right) => (left.Value, right.Value) switch
    {
        (string first, string second) => string.CompareOrdinal(first, second),
        (DateTimeOffset first, _) => Date(right) is DateTimeOffset second ? first.CompareTo(second) : null,
        (_, DateTimeOffset second) => Date(left) is DateTimeOffset first ? first.CompareTo(second) : null,
        (bool first, _) => Boolean(right) is bool second ? first.CompareTo(second) : null,
        (_, bool second) => Boolean(left) is bool first ? first.CompareTo(second) : null,
        (long first, long second) => first.CompareTo(second),
        _ => Number(left) is double first && Number(right) is double second ? first.CompareTo(second) : null,
    };

    private static DateTimeOffset? Date(Fact fact) => fact.Value switch
    {
        DateTimeOffset instant => instant,
        string text when DateText.TryParse(text, out DateTimeOffset instant) => instant,
        _ => null,
    };

    private static bool? Boolean(Fact fact) => fact.Value switch
    {
        bool truth => truth,
        string text when bool.TryParse(text, out bool truth) => truth,
        long and (0 or 1) => fact.Value.Equals(1L),
        _ => null,
    };

    private static double? Number(Fact fact) => fact.Value switch
    {
        long whole => whole,
        double number => number,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => null,
    };
}
