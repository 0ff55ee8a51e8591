using System.IO;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Files;

/// <summary>Opens, makes and damages files of both kinds.</summary>
internal static class Opening
{
    public static IAsyncDisposable Open(FileKind kind, string path, bool initialize = false)
    {
        EmbeddedConnector connector = new();
        ConnectorSettings settings = new("test", "Embedded", "/", new Dictionary<string, object> { ["path"] = path });
        return kind == FileKind.Directory ? connector.OpenDirectory(settings, initialize) : connector.OpenState(settings, initialize);
    }

    public static async Task<string> MakeAsync(FileKind kind, string path)
    {
        await Open(kind, path, initialize: true).DisposeAsync();
        return path;
    }

    public static LifecycleErrorKind Missing(FileKind kind) => kind == FileKind.Directory ? LifecycleErrorKind.DirectoryUnavailable : LifecycleErrorKind.StateNotInitialized;

    public static LifecycleErrorKind Unavailable(FileKind kind) => kind == FileKind.Directory ? LifecycleErrorKind.DirectoryUnavailable : LifecycleErrorKind.StateUnavailable;

    public static LifecycleErrorKind ReadOnly(FileKind kind) => kind == FileKind.Directory ? LifecycleErrorKind.DirectoryReadOnly : LifecycleErrorKind.StateReadOnly;

    public static void Truncate(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Write);
        file.SetLength(file.Length / 2);
    }
}
