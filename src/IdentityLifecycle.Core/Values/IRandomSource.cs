namespace IdentityLifecycle.Values;

/// <summary>
/// A source of random bytes. The caller passes it in, because plans and policies must not use chance of their own. Outside tests it must be
/// cryptographically strong.
/// </summary>
public interface IRandomSource
{
    /// <summary>Fills the span with random bytes.</summary>
    void Fill(Span<byte> bytes);
}
