using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IdentityLifecycle.Execution;

/// <summary>The id of a step: the same for the same step of the same plan, however often it is run.</summary>
internal static class OperationIdentifier
{
    public static string Of(string planId, string changeId, int ordinal)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{planId}\n{ordinal}\n{changeId}");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
    }
}
