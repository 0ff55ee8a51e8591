using System.Text;

namespace IdentityLifecycle.Facts.Columns;

/// <summary>The open block that stores codes of distinct values; it accepts facts as long as most of them repeat.</summary>
internal sealed class OpenCodes : OpenBlock
{
    private readonly DistinctFacts _values = new();
    private readonly TextMemo<ushort> _texts = new();
    private readonly ushort[] _codes = new ushort[Size];
    private int _known;

    /// <inheritdoc/>
    public override void Clear()
    {
        Array.Clear(_codes);
        _known = _values.Count;
    }

    /// <summary>Removes the distinct values that only this block added, because the block changes to another form.</summary>
    public void GiveUp() => _values.Truncate(_known);

    /// <inheritdoc/>
    public override bool TryAdd(int index, Fact fact) => _values.TryGetCode(fact, out _codes[index]) && !IsMostlyNew();

    /// <inheritdoc/>
    public override bool TryAddText(int index, ReadOnlySpan<byte> text)
    {
        if (_texts.TryGet(text, out _codes[index]))
        {
            return true;
        }

        if (!TryAdd(index, Fact.Of(Encoding.UTF8.GetString(text))))
        {
            return false;
        }

        _texts.Keep(text, _codes[index]);
        return true;
    }

    /// <inheritdoc/>
    public override Fact Get(int index) => _values[_codes[index]];

    /// <inheritdoc/>
    public override FactBlock Close() => CodeBlock.Of(_values, _codes);

    private bool IsMostlyNew() => _values.Count - _known > Size / 2;
}
