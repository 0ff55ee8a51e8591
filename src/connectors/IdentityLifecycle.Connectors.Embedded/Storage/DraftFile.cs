using System.Buffers.Binary;
using System.IO;
using System.Text.RegularExpressions;

namespace IdentityLifecycle.Connectors.Embedded.Storage;

/// <summary>
/// A file of ours that is being made beside the place that it will have. It may hold personal data and the sealing key, so it must not stay if
/// its process dies. A lock file beside it, which the system releases with the process, tells a draft in the making from one that was left.
/// </summary>
internal sealed partial class DraftFile : IDisposable
{
    private const string Ending = ".new";
    private const string LockEnding = ".lock";
    private const int HeaderSize = 72;
    private const int ApplicationIdAt = 68;

    // Versions before the lock file made drafts too. Nobody works on one for that long.
    private static readonly TimeSpan s_unlockedAge = TimeSpan.FromHours(1);

    private readonly FileStream _lock;

    /// <summary>Makes an empty draft that only its owner can read, and clears what killed processes left in its folder.</summary>
    /// <param name="target">The path that the file will have.</param>
    public DraftFile(string target)
    {
        ClearLeftovers(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(target))!);
        Path = $"{target}.{Guid.NewGuid():N}{Ending}";
        _lock = Lock(Path);
        try
        {
            OwnerOnly.Create(Path);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The draft's path.</summary>
    public string Path { get; }

    /// <summary>Removes the drafts in a folder whose process is gone.</summary>
    public static void ClearLeftovers(string folder)
    {
        foreach (string draft in Directory.EnumerateFiles(folder, "*" + Ending).Where(static path => NamePattern().IsMatch(path)))
        {
            try
            {
                Clear(draft);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Its process lives and holds the lock, or the file belongs to somebody else, who clears it.
            }
        }
    }

    public void Dispose()
    {
        Delete(Path);
        _lock.Dispose();
        File.Delete(Path + LockEnding);
    }

    private static void Clear(string draft)
    {
        bool hasLock = File.Exists(draft + LockEnding);
        if (!IsOurs(draft) || (!hasLock && DateTime.UtcNow - File.GetLastWriteTimeUtc(draft) < s_unlockedAge))
        {
            return;
        }

        using (Lock(draft))
        {
            Delete(draft);
        }

        File.Delete(draft + LockEnding);
    }

    private static FileStream Lock(string draft) => new(draft + LockEnding, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static void Delete(string draft)
    {
        foreach (string ending in (string[])["-wal", "-shm", "-journal", string.Empty])
        {
            File.Delete(draft + ending);
        }
    }

    /// <summary>Whether SQLite made the file for this program, or nothing is in it yet.</summary>
    private static bool IsOurs(string path)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        int count = file.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false);
        return count == 0 || (count == HeaderSize && FileFormats.All.Any(IsIdOf(BinaryPrimitives.ReadInt32BigEndian(header[ApplicationIdAt..]))));
    }

    // SQLite writes the id in its first transaction; until then it is 0.
    private static Func<FileFormat, bool> IsIdOf(int applicationId) => format => applicationId == 0 || format.ApplicationId == applicationId;

    [GeneratedRegex(@"\.[0-9a-f]{32}\.new$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
