namespace IdentityLifecycle.Facts;

/// <summary>
/// One row of a reader, in cells. A cell becomes a <see cref="Fact"/> only when somebody asks for it. A receiver that only stores a text takes
/// the cell's UTF-8 bytes instead, so that a million rows need no object for each text. The row is valid until the reader moves to the next one.
/// </summary>
public abstract class CellRow : ITextSource
{
    /// <summary>The number of cells.</summary>
    public abstract int Count { get; }

    /// <inheritdoc/>
    public abstract Fact GetFact(int ordinal);

    /// <inheritdoc/>
    public abstract bool TryGetText(int ordinal, out ReadOnlySpan<byte> text);

    /// <summary>All facts, to be kept.</summary>
    public Fact[] ToArray() => new FactRow(this).ToArray();
}
