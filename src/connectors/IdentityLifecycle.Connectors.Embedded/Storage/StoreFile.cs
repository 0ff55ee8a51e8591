using System.IO;
using IdentityLifecycle.Errors;
using Microsoft.Data.Sqlite;

namespace IdentityLifecycle.Connectors.Embedded.Storage;

/// <summary>Opens a file of a format, or makes an empty one when asked to; says what it is if it is something else.</summary>
internal static class StoreFile
{
    /// <summary>Opens the file; <paramref name="synchronous"/> is SQLite's setting of how hard a commit is pressed to disk.</summary>
    public static Database Open(FileFormat format, string path, bool initialize, string synchronous)
    {
        if (!File.Exists(path))
        {
            MakeOrRefuse(format, path, initialize);
        }

        try
        {
            RequireSqlite(format, path);
            return OpenChecked(format, path, synchronous);
        }
        catch (SqliteException error)
        {
            throw FileErrors.Translate(format, path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LifecycleException(format.Errors.Unavailable, $"The {format.Noun} {path} cannot be opened: {error.Message}", error) { TargetName = path };
        }
    }

    private static void MakeOrRefuse(FileFormat format, string path, bool initialize)
    {
        if (Directory.Exists(path))
        {
            throw FileErrors.Make(format.Errors.Unavailable, path, $"{path} is a folder; \"path\" must name the {format.Noun}'s file.");
        }

        if (!initialize)
        {
            throw FileErrors.Make(format.Errors.Missing, path, $"There is no {format.Noun} at {path}. Check the path; {format.HowToMake}.");
        }

        try
        {
            Make(format, path);
        }
        catch (SqliteException error)
        {
            throw FileErrors.Translate(format, path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LifecycleException(format.Errors.Unavailable, $"The {format.Noun} {path} cannot be made: {error.Message} Check that the folder exists and may be written.", error) { TargetName = path };
        }
    }

    // Made beside and moved into place, so that nobody ever sees half a file, and whoever comes second uses the first one's.
    private static void Make(FileFormat format, string path)
    {
        using DraftFile draft = new(path);
        using (Database database = Database.Open(format, draft.Path))
        {
            database.Execute("PRAGMA journal_mode = WAL");
            database.Execute(FormattableString.Invariant($"BEGIN IMMEDIATE; PRAGMA application_id = {format.ApplicationId}; COMMIT"));
            Migrate(database);
        }

        MoveIntoPlace(draft.Path, path);
    }

    private static void MoveIntoPlace(string draft, string path)
    {
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
        }
    }

    private static void RequireSqlite(FileFormat format, string path)
    {
        Span<byte> head = stackalloc byte[16];
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        int count = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (count == 0)
        {
            throw FileErrors.Make(format.Errors.Unavailable, path, $"{path} is empty and not a {format.Noun}. Bring a backup back, or delete the file; {format.HowToMake}.");
        }

        if (!head[..count].SequenceEqual("SQLite format 3\0"u8))
        {
            throw Foreign(format, path, "it is not an SQLite database");
        }
    }

    private static Database OpenChecked(FileFormat format, string path, string synchronous)
    {
        Database database = Database.Open(format, path);
        try
        {
            // First of all, because beside a read-only file SQLite cannot even keep what reading needs.
            if (database.IsReadOnly)
            {
                throw FileErrors.ReadOnly(format, path);
            }

            RequireOurs(database);
            OwnerOnly.Narrow(path, path + "-wal", path + "-shm");
            database.Execute("PRAGMA journal_mode = WAL");
            database.Execute($"PRAGMA foreign_keys = ON; PRAGMA synchronous = {synchronous}; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY");
            Migrate(database);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static void RequireOurs(Database database)
    {
        FileFormat format = database.Format;
        long application = database.ReadInteger("PRAGMA application_id");
        if (application != format.ApplicationId)
        {
            FileFormat? other = FileFormats.All.FirstOrDefault(candidate => candidate.ApplicationId == application);
            throw Foreign(format, database.Path, other is null ? "it is an SQLite database of another program" : $"it is a {other.Noun}");
        }

        long version = database.ReadInteger("PRAGMA user_version");
        if (version > format.Version)
        {
            throw FileErrors.Make(format.Errors.TooNew, database.Path, $"The {format.Noun} {database.Path} has version {version}, but this program knows versions up to {format.Version}. Update the program; nothing was changed.");
        }
    }

    private static void Migrate(Database database)
    {
        if (database.ReadInteger("PRAGMA user_version") == database.Format.Version)
        {
            return;
        }

        database.Write(() =>
        {
            for (long version = database.ReadInteger("PRAGMA user_version"); version < database.Format.Version; version++)
            {
                database.Execute(database.Format.Scripts[(int)version]);
                database.Execute(FormattableString.Invariant($"PRAGMA user_version = {version + 1}"));
            }

            return true;
        });
    }

    private static LifecycleException Foreign(FileFormat format, string path, string found) =>
        FileErrors.Make(format.Errors.Unavailable, path, $"{path} is not a {format.Noun}: {found}. Check \"path\"; the file was not changed.");
}
