using System.IO;
using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.CredentialFile;

/// <summary>The folder that passwords are delivered to. It and its files can be read by their owner only.</summary>
internal sealed class CredentialFolder(string path)
{
    public const string FolderSetting = "folder";

    private const int LongestName = 80;
    private const string Permitted = "._-@+";

    public static CredentialFolder From(ConnectorSettings settings) => new(settings.GetPath(FolderSetting));

    /// <summary>Checks that files can be written there; makes nothing.</summary>
    /// <exception cref="LifecycleException">DeliveryUnavailable.</exception>
    public void Check()
    {
        string? parent = Path.GetDirectoryName(path);
        if (File.Exists(path) || (!Directory.Exists(path) && !Directory.Exists(parent)))
        {
            throw new LifecycleException(
                LifecycleErrorKind.DeliveryUnavailable,
                $"Passwords cannot be delivered: {(File.Exists(path) ? $"{path} is a file; \"{FolderSetting}\" must name a folder" : $"there is no folder {parent} in which {path} could be made")}.") { TargetName = path, Attribute = FolderSetting };
        }
    }

    /// <summary>Begins the file of an account; one that is there is replaced when the new one is whole.</summary>
    /// <exception cref="LifecycleException">FileInaccessible.</exception>
    public OwnerOnlyFile Create(DeliveredCredential credential)
    {
        if (!Directory.Exists(path))
        {
            Make();
        }

        return OwnerOnlyFile.Create(Path.Combine(path, NameOf(credential)));
    }

    /// <summary>
    /// A name that says which account it is about and that no account can choose: what is no letter or digit becomes an underscore, and
    /// a part of the anchor's hash tells accounts apart whose names become the same.
    /// </summary>
    public static string NameOf(DeliveredCredential credential)
    {
        string account = string.Concat(credential.Account.Select(static letter => char.IsAsciiLetterOrDigit(letter) || Permitted.Contains(letter, StringComparison.Ordinal) ? letter : '_'));
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{credential.Directory}\n{credential.Anchor}"));
        return $"{credential.Directory}.{account[..Math.Min(account.Length, LongestName)]}.{Convert.ToHexString(hash, 0, 4).ToLowerInvariant()}.cms";
    }

    private void Make()
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LifecycleException(LifecycleErrorKind.FileInaccessible, $"The folder {path} cannot be made: {error.Message}", error) { TargetName = path };
        }
    }
}
