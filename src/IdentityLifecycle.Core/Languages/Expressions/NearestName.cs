namespace IdentityLifecycle.Languages.Expressions;

/// <summary>Finds the valid name that a misspelt one probably means.</summary>
public static class NearestName
{
    private const int LongestName = 64;

    /// <summary>The nearest candidate, if it differs in at most a third of the name's letters; else null.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        if (name.Length > LongestName)
        {
            return null;
        }

        string? nearest = null;
        int best = Math.Max(1, name.Length / 3) + 1;
        foreach (string candidate in candidates)
        {
            int distance = Distance(name, candidate);
            if (distance < best || (distance == best && nearest is not null && string.CompareOrdinal(candidate, nearest) < 0))
            {
                (nearest, best) = (candidate, distance);
            }
        }

        return nearest;
    }

    private static int Distance(string left, string right)
    {
        if (right.Length > LongestName || Math.Abs(left.Length - right.Length) > LongestName / 2)
        {
            return int.MaxValue;
        }

        Span<int> beforeLast = stackalloc int[LongestName + 1];
        Span<int> last = stackalloc int[LongestName + 1];
        Span<int> current = stackalloc int[LongestName + 1];
        for (int column = 0; column <= right.Length; column++)
        {
            last[column] = column;
        }

        for (int row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (int column = 1; column <= right.Length; column++)
            {
                bool same = IsSame(left[row - 1], right[column - 1]);
                int edits = Math.Min(Math.Min(current[column - 1], last[column]) + 1, last[column - 1] + (same ? 0 : 1));
                bool swapped = row > 1 && column > 1 && IsSame(left[row - 1], right[column - 2]) && IsSame(left[row - 2], right[column - 1]);
                current[column] = swapped ? Math.Min(edits, beforeLast[column - 2] + 1) : edits;
            }

            Span<int> free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }

        return last[right.Length];
    }

    private static bool IsSame(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
