namespace IdentityLifecycle.Facts.Columns;

/// <summary>A block that stores facts unchanged: for values that neither repeat nor are texts.</summary>
internal sealed class PlainBlock(Fact[] facts) : FactBlock
{
    /// <inheritdoc/>
    public override Fact Get(int index) => facts[index];
}
