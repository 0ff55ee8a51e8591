using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Sources;

/// <summary>
/// The row at hand by attribute: what was mapped so far, as the subject of derived attributes and as the table takes it. A bare column of
/// text is the row's own cell, so that nobody makes a fact of it only to pass it on.
/// </summary>
internal sealed class MappedRow(SourceRow row, int attributes) : CellRow
{
    private readonly Fact[] _facts = new Fact[attributes];
    private readonly AttributeStep?[] _copies = new AttributeStep?[attributes];

    /// <inheritdoc/>
    public override int Count => attributes;

    /// <summary>From now on an attribute is the cell of its column.</summary>
    public void Copy(AttributeStep step) => _copies[step.Target] = step;

    /// <summary>Takes the fact of an attribute that is no copy.</summary>
    public void Set(int ordinal, Fact fact) => _facts[ordinal] = fact;

    /// <inheritdoc/>
    public override Fact GetFact(int ordinal) => _copies[ordinal] is AttributeStep copy ? row.GetFact(copy.Column, copy.IsEmptyUnknown) : _facts[ordinal];

    /// <inheritdoc/>
    public override bool TryGetText(int ordinal, out ReadOnlySpan<byte> text)
    {
        text = default;
        return _copies[ordinal] is AttributeStep copy && row.TryGetText(copy.Column, out text);
    }
}
