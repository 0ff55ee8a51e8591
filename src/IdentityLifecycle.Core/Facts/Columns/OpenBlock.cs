namespace IdentityLifecycle.Facts.Columns;

/// <summary>
/// The block of a column that is being filled. Each subclass accepts facts in one form of storage. An index that was skipped is none. The column
/// reuses the object for its next block.
/// </summary>
internal abstract class OpenBlock : FactBlock
{
    /// <summary>Empties the block for reuse.</summary>
    public abstract void Clear();

    /// <summary>Adds a fact that is not none, at an index behind all earlier ones; false if the fact does not fit this form.</summary>
    public abstract bool TryAdd(int index, Fact fact);

    /// <summary>Adds a text that is not empty, by its UTF-8; false if the text does not fit this form.</summary>
    public abstract bool TryAddText(int index, ReadOnlySpan<byte> text);

    /// <summary>The full block in the least room.</summary>
    public abstract FactBlock Close();

    /// <summary>Empties the block and copies the facts of another block into it; false if one of them does not fit this form.</summary>
    public bool TryTake(FactBlock block, int count)
    {
        Clear();
        for (int index = 0; index < count; index++)
        {
            Fact fact = block.Get(index);
            if (!fact.IsNone && !TryAdd(index, fact))
            {
                return false;
            }
        }

        return true;
    }
}
