using System.Runtime.CompilerServices;
using System.Text;

namespace IdentityLifecycle.Facts;

/// <summary>
/// One row of facts by ordinal. It holds either facts or the cells of a reader (<see cref="CellRow"/>), from which facts are made on demand. The
/// row is valid only during the call that receives it; its facts may be kept.
/// </summary>
[CollectionBuilder(typeof(FactRow), nameof(Of))]
public readonly ref struct FactRow
{
    private readonly ReadOnlySpan<Fact> _facts;

    /// <summary>Makes a row of facts.</summary>
    public FactRow(ReadOnlySpan<Fact> facts) => _facts = facts;

    /// <summary>Makes a row of a reader's cells.</summary>
    public FactRow(CellRow cells) => Cells = cells;

    /// <summary>The number of facts.</summary>
    public int Count => Cells is null ? _facts.Length : Cells.Count;

    /// <summary>The fact at an ordinal.</summary>
    public Fact this[int ordinal] => Cells is null ? _facts[ordinal] : Cells.GetFact(ordinal);

    internal CellRow? Cells { get; }

    /// <summary>Makes a row of facts.</summary>
    public static FactRow Of(ReadOnlySpan<Fact> facts) => new(facts);

    /// <summary>Makes a row of facts.</summary>
    public static implicit operator FactRow(ReadOnlySpan<Fact> facts) => new(facts);

    /// <summary>Makes a row of facts.</summary>
    public static implicit operator FactRow(Fact[] facts) => new(facts);

    /// <summary>Enumerates the facts by ordinal.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>The row as cells, valid as long as the row is.</summary>
    public CellRow AsCells() => Cells ?? new FactCells(ToArray());

    /// <summary>Copies all facts, so that they can be kept.</summary>
    public Fact[] ToArray()
    {
        Fact[] facts = new Fact[Count];
        for (int ordinal = 0; ordinal < facts.Length; ordinal++)
        {
            facts[ordinal] = this[ordinal];
        }

        return facts;
    }

    /// <summary>Gives the characters of a text, where possible without making a text object; false if the fact is not a text.</summary>
    /// <param name="ordinal">The ordinal of the fact.</param>
    /// <param name="buffer">Scratch space, best of <see cref="FactTable.UsualTextLength"/> characters. The characters may be in it or
    /// elsewhere.</param>
    /// <param name="text">The characters.</param>
    public bool TryGetText(int ordinal, Span<char> buffer, out ReadOnlySpan<char> text)
    {
        if (Cells is not null && Cells.TryGetText(ordinal, out ReadOnlySpan<byte> utf8) && utf8.Length <= buffer.Length)
        {
            text = buffer[..Encoding.UTF8.GetChars(utf8, buffer)];
            return true;
        }

        string? value = this[ordinal].AsText();
        text = value;
        return value is not null;
    }

    /// <summary>Whether a fact is exactly this text.</summary>
    internal bool IsText(int ordinal, ReadOnlySpan<char> text)
    {
        if (Cells is not null && Cells.TryGetText(ordinal, out ReadOnlySpan<byte> utf8) && utf8.Length == text.Length)
        {
            // With as many bytes as characters, the texts are equal only if both are ASCII: every other character takes more bytes than
            // characters.
            return Ascii.Equals(utf8, text);
        }

        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        return TryGetText(ordinal, buffer, out ReadOnlySpan<char> own) && own.SequenceEqual(text);
    }

    /// <summary>Enumerates the facts of a row.</summary>
    public ref struct Enumerator
    {
        private readonly FactRow _row;
        private int _ordinal = -1;

        internal Enumerator(FactRow row) => _row = row;

        /// <summary>The current fact.</summary>
        public readonly Fact Current => _row[_ordinal];

        /// <summary>Moves to the next fact; false after the last.</summary>
        public bool MoveNext() => ++_ordinal < _row.Count;
    }

    private sealed class FactCells(Fact[] facts) : CellRow
    {
        public override int Count => facts.Length;

        public override Fact GetFact(int ordinal) => facts[ordinal];

        public override bool TryGetText(int ordinal, out ReadOnlySpan<byte> text)
        {
            text = default;
            return false;
        }
    }
}
