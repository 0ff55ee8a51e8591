using IdentityLifecycle.Directories;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>Words what an account may still do although its person left.</summary>
internal static class ResidualText
{
    public static string Of(string person, string account, string directory, IReadOnlyList<AccountAccess> residual) =>
        $"{person} left, but account {account} in {directory} still has access: {string.Join("; ", residual)}.";
}
