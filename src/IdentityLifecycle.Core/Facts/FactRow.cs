using System.Runtime.CompilerServices;
using System.Text;

namespace IdentityLifecycle.Facts;

/// <summary>
/// One row of facts by ordinal. It either has the facts or reads them from the cells of a source, so that a text can go from a file to a table
/// without an object in between. The row is only valid during the call that passes it; its facts may be kept.
/// </summary>
[CollectionBuilder(typeof(FactRow), nameof(Of))]
public readonly ref struct FactRow
{
    private readonly ReadOnlySpan<Fact> _facts;

    /// <summary>Makes a row of facts.</summary>
    public FactRow(ReadOnlySpan<Fact> facts) => _facts = facts;

    /// <summary>Makes a row that reads the present cells of a source.</summary>
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

    /// <summary>Makes a row that reads the present cells of a source.</summary>
    public static implicit operator FactRow(CellRow cells) => new(cells);

    /// <summary>Goes through the facts in the order of their ordinals.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Copies all facts, so that they outlive the row.</summary>
    public Fact[] ToArray()
    {
        Fact[] facts = new Fact[Count];
        for (int ordinal = 0; ordinal < facts.Length; ordinal++)
        {
            facts[ordinal] = this[ordinal];
        }

        return facts;
    }

    /// <summary>Reads a text, without making a string object if that can be avoided; false if the fact is not a text.</summary>
    /// <param name="ordinal">The ordinal of the fact.</param>
    /// <param name="buffer">Memory that the text may be written to, about <see cref="FactTable.UsualTextLength"/> characters.</param>
    /// <param name="text">The characters, in the buffer or elsewhere.</param>
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

    /// <summary>Whether the fact at an ordinal is a certain text.</summary>
    internal bool IsText(int ordinal, ReadOnlySpan<char> text)
    {
        if (Cells is not null && Cells.TryGetText(ordinal, out ReadOnlySpan<byte> utf8) && utf8.Length == text.Length)
        {
            // UTF-8 has as many bytes as characters only if all of them are ASCII. A text that is not cannot be the same.
            return Ascii.Equals(utf8, text);
        }

        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        return TryGetText(ordinal, buffer, out ReadOnlySpan<char> own) && own.SequenceEqual(text);
    }

    /// <summary>Goes through the facts of a row.</summary>
    public ref struct Enumerator
    {
        private readonly FactRow _row;
        private int _ordinal = -1;

        internal Enumerator(FactRow row) => _row = row;

        /// <summary>The present fact.</summary>
        public readonly Fact Current => _row[_ordinal];

        /// <summary>Goes to the next fact; false after the last one.</summary>
        public bool MoveNext() => ++_ordinal < _row.Count;
    }
}
