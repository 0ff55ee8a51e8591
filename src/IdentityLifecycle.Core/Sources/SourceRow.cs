using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Sources;

/// <summary>
/// The present row, its texts trimmed (<see cref="SourceText"/>), as expressions read it. The same object serves all rows, because an object for each of a million rows would cost more than
/// reading them.
/// </summary>
internal sealed class SourceRow : ITextSource
{
    private CellRow? _cells;

    /// <summary>Whether an empty cell is unknown; otherwise it is none. It is set for each attribute before the row is read for it.</summary>
    public bool IsEmptyUnknown { get; set; }

    private CellRow Cells => _cells ?? throw new InvalidOperationException("No row was taken yet.");

    /// <summary>Makes a row of the source the present one.</summary>
    public void Load(CellRow row) => _cells = row;

    /// <inheritdoc/>
    public Fact GetFact(int ordinal) => GetFact(ordinal, IsEmptyUnknown);

    /// <summary>The fact of a column of the present row.</summary>
    public Fact GetFact(int ordinal, bool isEmptyUnknown)
    {
        Fact fact = SourceText.Trim(Cells.GetFact(ordinal));
        return fact.IsNone && isEmptyUnknown ? Fact.Unknown : fact;
    }

    /// <inheritdoc/>
    public bool TryGetText(int ordinal, out ReadOnlySpan<byte> text) => Cells.TryGetText(ordinal, out text) && SourceText.IsTrimmed(text);
}
