using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Sources;

/// <summary>
/// The attributes of the present row. Expressions of derived attributes read the attributes that are mapped already, and the table takes all of
/// them at the end. An attribute that copies a column of text stays a cell of the source: its bytes go to the table without an object in
/// between.
/// </summary>
internal sealed class MappedRow(SourceRow row, int attributes) : CellRow, IDerivedRow
{
    private readonly Fact[] _facts = new Fact[attributes];
    private readonly AttributeStep?[] _copies = new AttributeStep?[attributes];

    /// <inheritdoc/>
    public override int Count => attributes;

    /// <summary>Makes an attribute a copy of its column, for all rows.</summary>
    public void Copy(AttributeStep step) => _copies[step.Target] = step;

    /// <summary>Sets the fact of an attribute that is not a copy.</summary>
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
