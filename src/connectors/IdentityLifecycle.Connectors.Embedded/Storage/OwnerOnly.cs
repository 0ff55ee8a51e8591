using System.IO;
using System.Runtime.Versioning;

namespace IdentityLifecycle.Connectors.Embedded.Storage;

/// <summary>Files that only their owner can read and write. On Windows they have what their folder gives them.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes an empty file that must not exist yet.</summary>
    public static void Create(string path)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Mode;
        }

        new FileStream(path, options).Dispose();
    }

    /// <summary>Presses a file to disk and gives it its name.</summary>
    /// <exception cref="IOException">The name is taken and may not be, or the disk failed.</exception>
    public static void Commit(string draft, string path, bool overwrite)
    {
        using (FileStream file = new(draft, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite);
    }

    /// <summary>
    /// Takes files away from everybody but their owner: what was copied or brought back often has what the copier gives new files.
    /// </summary>
    public static void Narrow(params string[] paths)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (string path in paths)
        {
            if (File.Exists(path) && (File.GetUnixFileMode(path) & ~Mode) != 0)
            {
                TryNarrow(path);
            }
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static void TryNarrow(string path)
    {
        try
        {
            File.SetUnixFileMode(path, Mode);
        }
        catch (UnauthorizedAccessException)
        {
            // It belongs to somebody else, who decides.
        }
    }
}
