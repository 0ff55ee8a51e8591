namespace IdentityLifecycle.Memory;

/// <summary>
/// The mark that an account this program created still lacks a password that somebody knows: made with the account, taken back when
/// the password was set and delivered. Until then every plan sets a new one.
/// </summary>
internal static class CredentialDue
{
    /// <summary>The key under which memory keeps it among the effects.</summary>
    public static string KeyOf(string directory, string anchor) => $"credential-due/{directory}/{anchor}";
}
