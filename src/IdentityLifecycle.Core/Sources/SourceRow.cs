using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Sources;

/// <summary>The row at hand, its texts trimmed (<see cref="SourceText"/>), as the subject of expressions. One object serves all rows.</summary>
internal sealed class SourceRow : ITextSource
{
    private CellRow? _cells;

    /// <summary>Whether an empty cell reads as unknown instead of none, as the attribute at hand wants it.</summary>
    public bool IsEmptyUnknown { get; set; }

    private CellRow Cells => _cells ?? throw new InvalidOperationException("No row was taken yet.");

    /// <summary>Takes the next row.</summary>
    public void Load(CellRow row) => _cells = row;

    /// <inheritdoc/>
    public Fact GetFact(int ordinal) => GetFact(ordinal, IsEmptyUnknown);

    /// <summary>The fact of a column.</summary>
    public Fact GetFact(int ordinal, bool isEmptyUnknown)
    {
        Fact fact = SourceText.Trim(Cells.GetFact(ordinal));
        return fact.IsNone && isEmptyUnknown ? Fact.Unknown : fact;
    }

    /// <inheritdoc/>
    public bool TryGetText(int ordinal, out ReadOnlySpan<byte> text) => Cells.TryGetText(ordinal, out text) && SourceText.IsTrimmed(text);
}
