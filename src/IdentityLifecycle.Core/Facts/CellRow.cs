namespace IdentityLifecycle.Facts;

/// <summary>
/// The row at hand of a reader that makes facts when they are asked for. Whoever only passes a text on takes its UTF-8, so that a million
/// rows need no object for each of their texts. Good until the reader goes on.
/// </summary>
public abstract class CellRow : ITextSource
{
    /// <summary>How many cells there are.</summary>
    public abstract int Count { get; }

    /// <inheritdoc/>
    public abstract Fact GetFact(int ordinal);

    /// <inheritdoc/>
    public abstract bool TryGetText(int ordinal, out ReadOnlySpan<byte> text);

    /// <summary>All facts, to be kept.</summary>
    public Fact[] ToArray() => new FactRow(this).ToArray();
}
