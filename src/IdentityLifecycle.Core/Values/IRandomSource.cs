namespace IdentityLifecycle.Values;

/// <summary>A source of random bytes, handed in because plans and policies have none of their own. Must be cryptographically strong outside tests.</summary>
public interface IRandomSource
{
    /// <summary>Fills the span with random bytes.</summary>
    void Fill(Span<byte> bytes);
}
