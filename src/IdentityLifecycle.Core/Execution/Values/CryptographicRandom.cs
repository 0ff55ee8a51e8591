using System.Security.Cryptography;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Execution.Values;

/// <summary>The operating system's cryptographic random source.</summary>
public sealed class CryptographicRandom : IRandomSource
{
    /// <inheritdoc/>
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
