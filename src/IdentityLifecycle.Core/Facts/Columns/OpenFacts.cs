using System.Text;

namespace IdentityLifecycle.Facts.Columns;

/// <summary>The open block that accepts every fact and stores it unchanged.</summary>
internal sealed class OpenFacts : OpenBlock
{
    private Fact[] _facts = new Fact[Size];

    /// <inheritdoc/>
    public override void Clear() => _facts = new Fact[Size];

    /// <inheritdoc/>
    public override bool TryAdd(int index, Fact fact)
    {
        _facts[index] = fact;
        return true;
    }

    /// <inheritdoc/>
    public override bool TryAddText(int index, ReadOnlySpan<byte> text) => TryAdd(index, Fact.Of(Encoding.UTF8.GetString(text)));

    /// <inheritdoc/>
    public override Fact Get(int index) => _facts[index];

    /// <inheritdoc/>
    public override FactBlock Close() => new PlainBlock(_facts);
}
