namespace IdentityLifecycle.Facts.Columns;

/// <summary>A block that is being filled, in one form as long as its facts fit; where nothing was put in is none. It is used again for the next block.</summary>
internal abstract class OpenBlock : FactBlock
{
    /// <summary>Begins the next block.</summary>
    public abstract void Clear();

    /// <summary>Puts in a fact that is not none, behind those put in before; false if it does not fit this form.</summary>
    public abstract bool TryAdd(int index, Fact fact);

    /// <summary>Puts in a text by its UTF-8, which is not empty; false if it does not fit this form.</summary>
    public abstract bool TryAddText(int index, ReadOnlySpan<byte> text);

    /// <summary>The full block in the least room.</summary>
    public abstract FactBlock Close();

    /// <summary>Begins with the facts of another block; false if they do not fit this form.</summary>
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
