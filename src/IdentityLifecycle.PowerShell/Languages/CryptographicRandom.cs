using System;
using System.Security.Cryptography;
using IdentityLifecycle.Policies.Expressions;

namespace IdentityLifecycle.PowerShell.Languages;

/// <summary>The operating system's random source, for trying Guid and RandomString.</summary>
internal sealed class CryptographicRandom : IRandomSource
{
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
