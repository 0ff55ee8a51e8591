namespace IdentityLifecycle.Facts.Columns;

/// <summary>
/// The facts of one column in <see cref="Size"/> consecutive rows. Each subclass is one form of storage; a column picks the smallest for each
/// block.
/// </summary>
internal abstract class FactBlock
{
    /// <summary>The number of rows in every block except the last of a column.</summary>
    public const int Size = 1 << Bits;

    /// <summary>Shifting a row's number right by this many bits gives the number of its block.</summary>
    public const int Bits = 10;

    /// <summary>Masking a row's number with this gives its index in the block.</summary>
    public const int Mask = Size - 1;

    /// <summary>The block in which every fact is none.</summary>
    public static FactBlock Nothing { get; } = new NothingBlock();

    /// <summary>The fact at an index. Each call may make a new text object.</summary>
    public abstract Fact Get(int index);

    /// <summary>Gives the characters of a text, where possible without making a text object. False if the fact is not a text.</summary>
    /// <param name="index">The index in the block.</param>
    /// <param name="buffer">Scratch space. The characters may be in it or elsewhere.</param>
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

/// <summary>A block that stores facts unchanged: for values that neither repeat nor are texts.</summary>
internal sealed class PlainBlock(Fact[] facts) : FactBlock
{
    /// <inheritdoc/>
    public override Fact Get(int index) => facts[index];
}
