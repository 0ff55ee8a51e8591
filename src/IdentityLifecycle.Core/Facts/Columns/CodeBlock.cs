namespace IdentityLifecycle.Facts.Columns;

/// <summary>A block that stores each fact as a code: its position in the column's list of distinct values.</summary>
internal abstract class CodeBlock(DistinctFacts values) : FactBlock
{
    private readonly DistinctFacts _values = values;

    /// <summary>Makes a block of codes. It takes one byte a code where every code fits, else two bytes.</summary>
    public static CodeBlock Of(DistinctFacts values, ReadOnlySpan<ushort> codes)
    {
        if (codes.IndexOfAnyExceptInRange((ushort)0, (ushort)byte.MaxValue) >= 0)
        {
            return new WideBlock(values, codes.ToArray());
        }

        byte[] narrow = new byte[codes.Length];
        for (int index = 0; index < narrow.Length; index++)
        {
            narrow[index] = (byte)codes[index];
        }

        return new NarrowBlock(values, narrow);
    }

    /// <inheritdoc/>
    public override Fact Get(int index) => _values[CodeAt(index)];

    /// <summary>Whether a fact of this block equals a fact of another block.</summary>
    public bool IsSame(int index, CodeBlock other, int otherIndex) => _values.IsSame(CodeAt(index), other._values, other.CodeAt(otherIndex));

    private protected abstract int CodeAt(int index);

    private sealed class WideBlock(DistinctFacts values, ushort[] codes) : CodeBlock(values)
    {
        private protected override int CodeAt(int index) => codes[index];
    }

    private sealed class NarrowBlock(DistinctFacts values, byte[] codes) : CodeBlock(values)
    {
        private protected override int CodeAt(int index) => codes[index];
    }
}
