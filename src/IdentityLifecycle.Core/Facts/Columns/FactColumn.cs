namespace IdentityLifecycle.Facts.Columns;

/// <summary>
/// One column of facts. The block being filled takes codes of distinct values as long as they repeat, else UTF-8, else the facts as they
/// are; when it is full it is kept in the least room. So nothing is ever copied as a whole, and a text need never be an object.
/// </summary>
/// <param name="arena">Keeps the texts.</param>
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

    /// <summary>One fact.</summary>
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

    /// <summary>The characters of a text; false if the fact is none.</summary>
    public bool TryGetText(int row, Span<char> buffer, out ReadOnlySpan<char> text) =>
        _blocks[row >> FactBlock.Bits].TryGetText(row & FactBlock.Mask, buffer, out text);

    /// <summary>Whether two facts are the same, without making texts of them where that can be helped.</summary>
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
    /// A column of another length with some facts replaced. Full blocks in which none is are shared: a change of a few rows costs what
    /// their blocks cost. This column stays as it is.
    /// </summary>
    /// <param name="texts">Keeps the texts of the new blocks; not the arena of this column, which others may be reading.</param>
    /// <param name="count">The length; a row behind the present ones that is not replaced is none.</param>
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

    // Values that are mostly new in a block are not looked up any more, because looking up would cost more than it saves.
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
