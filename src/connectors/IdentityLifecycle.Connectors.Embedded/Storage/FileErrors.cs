using IdentityLifecycle.Errors;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IdentityLifecycle.Connectors.Embedded.Storage;

/// <summary>Says in words why a file cannot be used and what to do.</summary>
internal static class FileErrors
{
    public static LifecycleException Translate(FileFormat format, string path, SqliteException error)
    {
        string what = $"The {format.Noun} {path}";
        return error.SqliteErrorCode switch
        {
            // Our statements fit our tables. If SQLite says that one does not, the description of the tables has changed.
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_ERROR or raw.SQLITE_SCHEMA => Damaged(format, path, error),
            raw.SQLITE_READONLY => ReadOnly(format, path, error),
            raw.SQLITE_FULL => Make(format.Errors.Full, path, $"{what} cannot grow: the disk is full. Nothing of the last step was kept. Free some space and run again.", error),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Make(format.Errors.Unavailable, path, $"{what} is being written by another program for longer than {Database.BusySeconds} seconds. Wait until it has ended and run again.", error),
            raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH => Make(format.Errors.Unavailable, path, $"{what} cannot be opened. Check that this user may read and write the file and its folder.", error),
            raw.SQLITE_IOERR => Make(format.Errors.Unavailable, path, $"{what} cannot be read or written: the disk reports an error. Check the disk, its free space and its connection.", error),
            _ => Make(format.Errors.Unavailable, path, $"{what} cannot be used: {error.Message}", error),
        };
    }

    /// <summary>Whether another program's transaction stood in the way.</summary>
    public static bool IsBusy(Exception? error) =>
        error is LifecycleException { InnerException: SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } };

    public static LifecycleException Damaged(FileFormat format, string path, SqliteException? error = null) =>
        Make(format.Errors.Damaged, path, $"The {format.Noun} {path} is damaged. Bring a backup back. Nothing of this step was kept.", error);

    public static LifecycleException ReadOnly(FileFormat format, string path, SqliteException? error = null) =>
        Make(format.Errors.ReadOnly, path, $"The {format.Noun} {path} can be read but not written. Make the file and its folder writable for this user, or use a copy on a disk that is not read-only.", error);

    public static LifecycleException Make(LifecycleErrorKind kind, string path, string message, SqliteException? error = null) =>
        new(kind, message, error) { TargetName = path, SystemCode = error is null ? null : $"SQLite {error.SqliteExtendedErrorCode}" };
}
