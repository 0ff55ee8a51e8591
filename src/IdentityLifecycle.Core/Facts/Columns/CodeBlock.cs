namespace IdentityLifecycle.Facts.Columns;

/// <summary>Facts as positions among the distinct values of their column.</summary>
internal abstract class CodeBlock(DistinctFacts values) : FactBlock
{
    private readonly DistinctFacts _values = values;

    /// <summary>The block of some codes, in one byte each where they fit, else two.</summary>
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

    /// <summary>Whether two facts are the same.</summary>
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
