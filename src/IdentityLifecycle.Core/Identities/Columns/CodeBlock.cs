using System;

namespace IdentityLifecycle.Identities;

/// <summary>Facts as positions among the distinct values of their column, two bytes each.</summary>
internal sealed class CodeBlock(DistinctFacts values, ushort[] codes) : FactBlock
{
    /// <summary>The block of some codes, in one byte each where they fit.</summary>
    public static FactBlock Of(DistinctFacts values, ReadOnlySpan<ushort> codes)
    {
        if (codes.IndexOfAnyExceptInRange((ushort)0, (ushort)byte.MaxValue) >= 0)
        {
            return new CodeBlock(values, codes.ToArray());
        }

        byte[] narrow = new byte[codes.Length];
        for (int index = 0; index < narrow.Length; index++)
        {
            narrow[index] = (byte)codes[index];
        }

        return new NarrowBlock(values, narrow);
    }

    /// <inheritdoc/>
    public override Fact Get(int index) => values[codes[index]];

    private sealed class NarrowBlock(DistinctFacts values, byte[] codes) : FactBlock
    {
        public override Fact Get(int index) => values[codes[index]];
    }
}
