namespace IdentityLifecycle.Facts.Columns;

/// <summary>
/// One column of facts. The block that is being filled begins as codes of distinct values. If values do not repeat it changes to UTF-8 texts,
/// and if they are no texts to plain facts. A full block is closed in its smallest form. So a growing column never copies what it has, and a
/// text need not become an object.
/// </summary>
/// <param name="arena">Where the texts of closed blocks are stored.</param>
internal sealed class FactColumn(TextArena arena)
{
    private readonly List<FactBlock> _blocks = [];
    private OpenCodes? _codes;
    private OpenTexts? _texts;
    private OpenFacts? _facts;
    private OpenBlock? _open;
    private bool _hardlyRepeats;

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The fact of a row.</summary>
    public Fact this[int row] => _blocks[row >> FactBlock.Bits].Get(row & FactBlock.Mask);

    /// <summary>Appends a fact.</summary>
    public void Add(Fact fact)
    {
        int index = BeginRow();
        if (fact.IsNone)
        {
            return;
        }

        while (!(_open ?? Open()).TryAdd(index, fact))
        {
            Widen(index);
        }
    }

    /// <summary>Appends a text.</summary>
    /// <param name="text">Its UTF-8, valid and not empty.</param>
    public void Add(ReadOnlySpan<byte> text)
    {
        int index = BeginRow();
        while (!(_open ?? Open()).TryAddText(index, text))
        {
            Widen(index);
        }
    }

    /// <summary>Gives the characters of a text; false if the fact is not a text.</summary>
    public bool TryGetText(int row, Span<char> buffer, out ReadOnlySpan<char> text) =>
        _blocks[row >> FactBlock.Bits].TryGetText(row & FactBlock.Mask, buffer, out text);

    /// <summary>Whether two facts are equal. Texts are compared without making text objects, where possible.</summary>
    public bool IsSame(int row, FactColumn other, int otherRow)
    {
        FactBlock own = _blocks[row >> FactBlock.Bits];
        FactBlock theirs = other._blocks[otherRow >> FactBlock.Bits];
        return (own, theirs) switch
        {
            (TextBlock texts, TextBlock others) => texts.IsSame(row & FactBlock.Mask, others, otherRow & FactBlock.Mask),
            (CodeBlock codes, CodeBlock others) => codes.IsSame(row & FactBlock.Mask, others, otherRow & FactBlock.Mask),
            _ => IsSame(own, row & FactBlock.Mask, theirs, otherRow & FactBlock.Mask),
        };
    }

    /// <summary>
    /// Makes a column of another length with some facts replaced. Both columns share the full blocks in which no fact is replaced, so that
    /// changing a few rows costs only as much as their blocks. This column does not change.
    /// </summary>
    /// <param name="texts">Where the texts of new blocks are stored. It must not be the arena of this column, because other threads may be
    /// reading that one.</param>
    /// <param name="count">The length of the new column. An additional row that is not in <paramref name="replaced"/> is none.</param>
    /// <param name="replaced">The new facts by row.</param>
    public FactColumn With(TextArena texts, int count, IReadOnlyDictionary<int, Fact> replaced)
    {
        if (count == Count && replaced.Count == 0)
        {
            return this;
        }

        HashSet<int> touched = [.. replaced.Keys.Select(static row => row >> FactBlock.Bits)];
        FactColumn result = new(texts);
        while (result.Count < count)
        {
            int block = result.Count >> FactBlock.Bits;
            int end = Math.Min(count, result.Count + FactBlock.Size);
            if (!touched.Contains(block) && end == (block + 1) << FactBlock.Bits && end <= Count && _blocks[block] is not OpenBlock)
            {
                result.Share(_blocks[block]);
            }
            else
            {
                result.AddFrom(this, end, replaced);
            }
        }

        return result;
    }

    private void Share(FactBlock block)
    {
        Close();
        _blocks.Add(block);
        Count += FactBlock.Size;
    }

    private void AddFrom(FactColumn before, int end, IReadOnlyDictionary<int, Fact> replaced)
    {
        while (Count < end)
        {
            Add(replaced.TryGetValue(Count, out Fact fact) ? fact : Count < before.Count ? before[Count] : Fact.None);
        }
    }

    private static bool IsSame(FactBlock own, int index, FactBlock theirs, int otherIndex)
    {
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        Span<char> otherBuffer = stackalloc char[FactTable.UsualTextLength];
        bool isText = own.TryGetText(index, buffer, out ReadOnlySpan<char> text);
        bool isOtherText = theirs.TryGetText(otherIndex, otherBuffer, out ReadOnlySpan<char> otherText);
        return isText == isOtherText && (isText ? text.SequenceEqual(otherText) : own.Get(index) == theirs.Get(otherIndex));
    }

    private int BeginRow()
    {
        int index = Count++ & FactBlock.Mask;
        if (index == 0)
        {
            Close();
            _blocks.Add(FactBlock.Nothing);
        }

        return index;
    }

    private void Close()
    {
        if (_open is not null)
        {
            _blocks[^1] = _open.Close();
            _open = null;
        }
    }

    private OpenBlock Open()
    {
        _open = _hardlyRepeats ? _texts ??= new OpenTexts(arena) : _codes ??= new OpenCodes();
        _open.Clear();
        _blocks[^1] = _open;
        return _open;
    }

    // Once most values of a block were new, the next blocks skip the search for repeated values: it would cost more time than it saves room.
    private void Widen(int count)
    {
        OpenBlock narrow = _open!;
        _open = narrow is OpenCodes && (_texts ??= new OpenTexts(arena)).TryTake(narrow, count) ? _texts : TakeAsTheyAre(narrow, count);
        _blocks[^1] = _open;
        if (narrow is OpenCodes codes)
        {
            codes.GiveUp();
            _hardlyRepeats = true;
            _codes = null;
        }
    }

    private OpenFacts TakeAsTheyAre(OpenBlock narrow, int count)
    {
        _facts ??= new OpenFacts();
        _facts.TryTake(narrow, count);
        return _facts;
    }
}
