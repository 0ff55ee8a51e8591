namespace IdentityLifecycle.Facts;

/// <summary>
/// The row at hand of a reader that has facts. One object serves all rows: the reader fills its array anew and hands the same object on, so
/// that a row costs neither an array nor an object.
/// </summary>
/// <param name="facts">The facts by ordinal, of each row in turn.</param>
public sealed class FactCells(Fact[] facts) : CellRow
{
    /// <inheritdoc/>
    public override int Count => facts.Length;

    /// <inheritdoc/>
    public override Fact GetFact(int ordinal) => facts[ordinal];

    /// <summary>False: the facts are there, whoever wants a text takes it from them.</summary>
    public override bool TryGetText(int ordinal, out ReadOnlySpan<byte> text)
    {
        text = default;
        return false;
    }
}
