using System.Security.Cryptography;
using System.Text;

namespace IdentityLifecycle.Policies.Reading.Document;

/// <summary>The hash that identifies a policy in records and plans.</summary>
public static class PolicyHash
{
    /// <summary>SHA-256 of the text in UTF-8, lower-case hexadecimal. A byte order mark and the kind of line ends make no difference.</summary>
    public static string Of(string text)
    {
        string normal = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(normal))).ToLowerInvariant();
    }
}
