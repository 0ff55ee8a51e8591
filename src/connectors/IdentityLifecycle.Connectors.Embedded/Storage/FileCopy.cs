using System.IO;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IdentityLifecycle.Connectors.Embedded.Storage;

/// <summary>
/// Copies a file of ours as it is at one instant, while others write it, into one that only its owner can read. The copy gets its name once
/// it was read back and found whole.
/// </summary>
internal sealed class FileCopy(FileFormat format, string source, string path)
{
    private const int PagesAtOnce = 1024;

    /// <summary>Copies.</summary>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <param name="inspect">Answers what a copy must have in common with its source.</param>
    /// <param name="progress">Receives how many pages are copied; may be null.</param>
    /// <param name="cancellationToken">Stops between pages.</param>
    /// <returns>What both have in common.</returns>
    /// <exception cref="LifecycleException">ArgumentInvalid, FileInaccessible, or the format's error where the source cannot be read.</exception>
    public T Make<T>(bool overwrite, Func<Database, T> inspect, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
        where T : IEquatable<T>
    {
        RequirePlace(overwrite);
        try
        {
            using DraftFile draft = new(path);
            T found = Copy(draft.Path, inspect, progress, cancellationToken);
            OwnerOnly.Commit(draft.Path, path, overwrite);
            return found;
        }
        catch (SqliteException error)
        {
            throw error.SqliteErrorCode switch
            {
                raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_BUSY or raw.SQLITE_LOCKED => FileErrors.Translate(format, source, error),
                raw.SQLITE_FULL => Unwritable($"The copy {path} cannot be written: the disk is full. Nothing was kept.", error),
                _ => Unwritable($"The copy {path} cannot be written: {error.Message} Nothing was kept.", error),
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unwritable($"The copy {path} cannot be written: {error.Message}", error);
        }
    }

    private void RequirePlace(bool overwrite)
    {
        if (Directory.Exists(path))
        {
            throw Misplaced($"{path} is a folder; the path must name the copy's file.");
        }

        bool exists = File.Exists(path);
        if (IsSource(path) || (exists && IsSource(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path)))
        {
            throw Misplaced($"{path} is the {format.Noun} itself. Pass another path, best on another disk.");
        }

        if (exists && !overwrite)
        {
            throw Misplaced($"{path} exists already. Pass another path, or -Force to replace it.");
        }
    }

    private bool IsSource(string candidate) =>
        string.Equals(Path.GetFullPath(candidate), Path.GetFullPath(source), OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    private T Copy<T>(string draft, Func<Database, T> inspect, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
        where T : IEquatable<T>
    {
        using Database from = Database.Open(format, source);
        using Database to = Database.Open(format, draft);

        // What the source holds now is held fast, so that writers do not make the copy begin again.
        (T expected, SqliteException? failure) = from.Read(() => (inspect(from), from.CopyTo(to, PagesAtOnce, progress, cancellationToken)));
        if (failure is not null)
        {
            throw failure;
        }

        // One file that needs no others beside it, and that can be read from a disk that is read-only.
        to.Execute("PRAGMA journal_mode = DELETE");
        Verify(to, expected, inspect);
        return expected;
    }

    private void Verify<T>(Database copy, T expected, Func<Database, T> inspect)
        where T : IEquatable<T>
    {
        string? verdict = copy.ReadText("PRAGMA integrity_check(1)");
        if (verdict != "ok")
        {
            throw FileErrors.Make(format.Errors.Damaged, source, $"The {format.Noun} {source} is damaged ({verdict}). No copy was kept; keep the older ones.");
        }

        if (copy.ReadInteger("PRAGMA application_id") != format.ApplicationId || copy.ReadInteger("PRAGMA user_version") != format.Version || !inspect(copy).Equals(expected))
        {
            throw Unwritable($"The copy {path} is not what the {format.Noun} {source} is: its disk lost something. It was not kept.", null);
        }
    }

    private LifecycleException Misplaced(string message) => new(LifecycleErrorKind.ArgumentInvalid, message) { TargetName = path };

    private LifecycleException Unwritable(string message, Exception? error) => new(LifecycleErrorKind.FileInaccessible, message, error) { TargetName = path };
}
