namespace IdentityLifecycle.Facts;

/// <summary>A subject whose texts can be had as UTF-8, so that nobody makes an object of a text only to write it elsewhere.</summary>
public interface ITextSource : IFactSource
{
    /// <summary>The text of a fact as valid UTF-8, not empty; false if it is to be had as a fact only.</summary>
    bool TryGetText(int ordinal, out ReadOnlySpan<byte> text);
}
