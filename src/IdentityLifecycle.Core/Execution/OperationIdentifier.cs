using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IdentityLifecycle.Execution;

/// <summary>
/// Computes the id of an operation. The same operation of the same plan always has the same id, however often the plan is run.
/// </summary>
internal static class OperationIdentifier
{
    public static string Of(string planId, string changeId, int ordinal)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{planId}\n{ordinal}\n{changeId}");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
    }
}
