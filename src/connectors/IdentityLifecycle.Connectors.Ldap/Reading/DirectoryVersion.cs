using System.Globalization;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>What tells one state of a directory that is no Active Directory from another: the server's own counter, or the time where it has none.</summary>
internal static class DirectoryVersion
{
    public static string Read(ConnectedDirectory directory, DateTimeOffset now)
    {
        string? change = directory.Schema.Server.Find("contextCSN") is null ? null
            : directory.Search.Find(directory.BaseDn.ToString(), "contextCSN")?.Texts("contextCSN").Max(StringComparer.Ordinal);
        return change ?? now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
    }
}
