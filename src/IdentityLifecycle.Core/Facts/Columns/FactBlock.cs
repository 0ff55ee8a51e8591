namespace IdentityLifecycle.Facts.Columns;

/// <summary>The facts of one column in a run of rows, in whatever form takes the least room.</summary>
internal abstract class FactBlock
{
    /// <summary>How many rows a block has, but for the last.</summary>
    public const int Size = 1 << Bits;

    /// <summary>A row's block is its number shifted by this.</summary>
    public const int Bits = 10;

    /// <summary>A row's place in its block is its number masked by this.</summary>
    public const int Mask = Size - 1;

    /// <summary>A block in which there is nothing.</summary>
    public static FactBlock Nothing { get; } = new NothingBlock();

    /// <summary>One fact; a text may be a new object each time.</summary>
    public abstract Fact Get(int index);

    /// <summary>The characters of a text, without making one where that can be helped; false if the fact is no text.</summary>
    /// <param name="index">The place in the block.</param>
    /// <param name="buffer">Room that may be used; the characters are there or elsewhere.</param>
    /// <param name="text">The characters.</param>
    public virtual bool TryGetText(int index, Span<char> buffer, out ReadOnlySpan<char> text)
    {
        string? value = Get(index).AsText();
        text = value;
        return value is not null;
    }

    private sealed class NothingBlock : FactBlock
    {
        public override Fact Get(int index) => Fact.None;
    }
}
