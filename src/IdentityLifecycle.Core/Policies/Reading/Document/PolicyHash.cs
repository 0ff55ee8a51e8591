using System.Security.Cryptography;
using System.Text;

namespace IdentityLifecycle.Policies.Reading.Document;

/// <summary>The hash by which records and plans know the policy they were made with.</summary>
public static class PolicyHash
{
    /// <summary>SHA-256 of the text in UTF-8, lower-case hexadecimal. Byte order mark and kind of line ends do not count.</summary>
    public static string Of(string text)
    {
        string normal = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(normal))).ToLowerInvariant();
    }
}
