using System.Runtime.CompilerServices;
using System.Text;

namespace IdentityLifecycle.Facts;

/// <summary>One row of facts by ordinal, as they are or as cells of which facts are made. The row is only valid during a call; its facts may be kept.</summary>
[CollectionBuilder(typeof(FactRow), nameof(Of))]
public readonly ref struct FactRow
{
    private readonly ReadOnlySpan<Fact> _facts;

    /// <summary>The row of some facts.</summary>
    public FactRow(ReadOnlySpan<Fact> facts) => _facts = facts;

    /// <summary>The row that a reader is at.</summary>
    public FactRow(CellRow cells) => Cells = cells;

    /// <summary>How many facts there are.</summary>
    public int Count => Cells is null ? _facts.Length : Cells.Count;

    /// <summary>One fact.</summary>
    public Fact this[int ordinal] => Cells is null ? _facts[ordinal] : Cells.GetFact(ordinal);

    internal CellRow? Cells { get; }

    /// <summary>The row of some facts.</summary>
    public static FactRow Of(ReadOnlySpan<Fact> facts) => new(facts);

    /// <summary>The row of some facts.</summary>
    public static implicit operator FactRow(ReadOnlySpan<Fact> facts) => new(facts);

    /// <summary>The row of some facts.</summary>
    public static implicit operator FactRow(Fact[] facts) => new(facts);

    /// <summary>One fact after the other.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>The row as cells, as long as the reader is at it.</summary>
    public CellRow AsCells() => Cells ?? new FactCells(ToArray());

    /// <summary>All facts, to be kept.</summary>
    public Fact[] ToArray()
    {
        Fact[] facts = new Fact[Count];
        for (int ordinal = 0; ordinal < facts.Length; ordinal++)
        {
            facts[ordinal] = this[ordinal];
        }

        return facts;
    }

    /// <summary>The characters of a text, without making an object where that can be helped; false if the fact is no text.</summary>
    /// <param name="ordinal">Which fact.</param>
    /// <param name="buffer">Room that may be used, <see cref="FactTable.UsualTextLength"/> or so.</param>
    /// <param name="text">The characters, there or elsewhere.</param>
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

    /// <summary>Whether a fact is this text.</summary>
    internal bool IsText(int ordinal, ReadOnlySpan<char> text)
    {
        if (Cells is not null && Cells.TryGetText(ordinal, out ReadOnlySpan<byte> utf8) && utf8.Length == text.Length)
        {
            // As many bytes as characters: both are ASCII, or they differ.
            return Ascii.Equals(utf8, text);
        }

        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        return TryGetText(ordinal, buffer, out ReadOnlySpan<char> own) && own.SequenceEqual(text);
    }

    /// <summary>Goes through a row.</summary>
    public ref struct Enumerator
    {
        private readonly FactRow _row;
        private int _ordinal = -1;

        internal Enumerator(FactRow row) => _row = row;

        /// <summary>The fact at hand.</summary>
        public readonly Fact Current => _row[_ordinal];

        /// <summary>Goes to the next fact; false behind the last.</summary>
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
