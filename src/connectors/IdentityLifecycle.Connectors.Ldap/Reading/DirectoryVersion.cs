using System;
using System.Globalization;
using System.Linq;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>What tells one state of a directory from another: the server's own counter, or the time where it has none.</summary>
internal static class DirectoryVersion
{
    public static string Read(ConnectedDirectory directory, DateTimeOffset now)
    {
        if (directory.Profile.IsActiveDirectory && directory.Session.RootDse.ServiceName is string service)
        {
            EntryValues? dse = directory.Search.Find(string.Empty, "highestCommittedUSN");
            byte[]? invocation = directory.Search.Find(service, "invocationId")?.Binary("invocationId");
            return string.Create(CultureInfo.InvariantCulture, $"{dse?.Text("highestCommittedUSN")}@{(invocation is { Length: 16 } ? new Guid(invocation) : Guid.Empty)}");
        }

        string? change = directory.Schema.Server.Find("contextCSN") is null ? null
            : directory.Search.Find(directory.BaseDn.ToString(), "contextCSN")?.Texts("contextCSN").Max(StringComparer.Ordinal);
        return change ?? now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
    }
}
