using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Credentials;

/// <summary>
/// Reads the key of sealed values from the credential that a policy names for it. The credential's password is the base64 of
/// <see cref="Length"/> random bytes.
/// </summary>
public static class SealingKeyText
{
    /// <summary>The key's length in bytes.</summary>
    public const int Length = 32;

    /// <summary>What makes a key, in PowerShell.</summary>
    public const string HowToMake = "[Convert]::ToBase64String([Security.Cryptography.RandomNumberGenerator]::GetBytes(32))";

    /// <summary>The key; null if the settings name none.</summary>
    /// <exception cref="LifecycleException">ConnectorSettingInvalid: the credential holds no such key, or was not found.</exception>
    public static byte[]? Find(ConnectorSettings settings) => settings.SealingKey switch
    {
        PasswordCredential credential => Read(settings, credential),
        { Kind: CredentialKind.None } when settings.GetText(CredentialWords.SealingKey) is null => null,
        { Kind: CredentialKind.None } => throw settings.SignInFailure ?? Invalid(settings, "names a credential that was not looked up"),
        _ => throw Invalid(settings, $"names {CredentialWords.Describe(settings.SealingKey.Kind)}"),
    };

    /// <summary>The error that a key is needed and the settings name none.</summary>
    public static LifecycleException Missing(ConnectorSettings settings) => Invalid(settings, "is not given, but a value must be sealed, and this store does not keep its key itself");

    private static byte[] Read(ConnectorSettings settings, PasswordCredential credential)
    {
        byte[] key = new byte[Length];
        return Convert.TryFromBase64String(credential.RevealPassword().Trim(), key, out int length) && length == Length
            ? key
            : throw Invalid(settings, "names a credential whose password is no key");
    }

    private static LifecycleException Invalid(ConnectorSettings settings, string what) => new(
        LifecycleErrorKind.ConnectorSettingInvalid,
        $"\"{CredentialWords.SealingKey}\" of {settings.Name} {what}. Name a credential, such as env:NAME, whose password is the base64 of {Length} random bytes; {HowToMake} makes one. Keep it as long as the store: what it sealed cannot be read without it.")
    {
        TargetName = settings.Name, Attribute = CredentialWords.SealingKey,
    };
}
