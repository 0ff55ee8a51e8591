namespace IdentityLifecycle.Facts.Columns;

/// <summary>Facts as they are: what is being filled, and values that neither repeat nor are texts.</summary>
internal sealed class PlainBlock(Fact[] facts) : FactBlock
{
    /// <inheritdoc/>
    public override Fact Get(int index) => facts[index];
}
