namespace IdentityLifecycle.Facts.Columns;

/// <summary>The attributes of one table by whose values rows are matched, and what does not count in them.</summary>
/// <param name="ordinals">The ordinals of the attributes; negative where the table has none.</param>
/// <param name="forms">For each attribute what brings its texts into the form that is compared, null where they are compared as they are. Null for all.</param>
internal sealed class MatchKey(int[] ordinals, IReadOnlyList<Func<string, string>?>? forms = null)
{
    /// <summary>The ordinals of the attributes.</summary>
    public int[] Ordinals => ordinals;

    /// <summary>Joins the values of a row; false if one of them is missing, or if nothing of it counts.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row.</param>
    /// <param name="buffer">Scratch space of <see cref="FactTable.UsualTextLength"/> characters.</param>
    /// <param name="key">The joined values, in the scratch space or elsewhere.</param>
    /// <param name="isUnknown">Whether a value is missing because it is unknown.</param>
    public bool TryRead(FactTable table, int row, Span<char> buffer, out ReadOnlySpan<char> key, out bool isUnknown)
    {
        if (forms is null)
        {
            return MatchIndex.TryGetKey(table, row, ordinals, buffer, out key, out isUnknown);
        }

        string? joined = MatchIndex.KeyOf(FormedFacts(table, row), out isUnknown);
        key = joined;
        return joined is not null;
    }

    private IEnumerable<Fact> FormedFacts(FactTable table, int row)
    {
        for (int index = 0; index < ordinals.Length; index++)
        {
            Fact fact = ordinals[index] < 0 ? Fact.None : table[row, ordinals[index]];
            yield return fact.HasValue && forms![index] is Func<string, string> form ? Fact.Of(form(SourceText.Trim(fact.ToString()))) : fact;
        }
    }
}
