using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Sources;

/// <summary>
/// Chooses among several rows with the same key. The row with the highest value counts. The values are compared as dates if all of them are
/// dates, else as numbers if all are numbers, else as texts.
/// </summary>
internal sealed class PreferenceOrder(FactParser parser)
{
    /// <summary>The position of the highest value; -1 if two rows have it, or a value is unknown.</summary>
    public int FindHighest(IReadOnlyList<Fact> preferences)
    {
        if (preferences.Any(static fact => fact.IsUnknown))
        {
            return -1;
        }

        return Find<DateTimeOffset>(preferences, AttributeType.DateTime, Comparer<DateTimeOffset>.Default)
            ?? Find<double>(preferences, AttributeType.Number, Comparer<double>.Default)
            ?? Highest([.. preferences.Select(static fact => fact.IsNone ? null : fact.ToString())], StringComparer.Ordinal);
    }

    private int? Find<T>(IReadOnlyList<Fact> preferences, AttributeType type, IComparer<T> comparer)
        where T : struct
    {
        T?[] values = new T?[preferences.Count];
        for (int index = 0; index < values.Length; index++)
        {
            if (!parser.TryParse(type, preferences[index], out Fact parsed))
            {
                return null;
            }

            values[index] = parsed.IsNone ? null : (T)Convert.ChangeType(parsed.Value!, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
        }

        return Highest(values, Comparer<T?>.Create((left, right) => left is null || right is null ? left.HasValue.CompareTo(right.HasValue) : comparer.Compare(left.Value, right.Value)));
    }

    private static int Highest<T>(T[] values, IComparer<T> comparer)
    {
        int highest = 0;
        bool isTie = false;
        for (int index = 1; index < values.Length; index++)
        {
            int order = comparer.Compare(values[index], values[highest]);
            isTie = order == 0 || (isTie && order < 0);
            highest = order > 0 ? index : highest;
        }

        return isTie ? -1 : highest;
    }
}
