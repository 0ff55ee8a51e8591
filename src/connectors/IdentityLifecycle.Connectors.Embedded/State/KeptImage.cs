using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Connectors.Images;
using Microsoft.Data.Sqlite;

namespace IdentityLifecycle.Connectors.Embedded.State;

/// <summary>
/// Reads an image through a connection of its own, in one transaction: it sees one state of the file, and neither waits for runs nor lets
/// them wait.
/// </summary>
internal sealed class KeptImage : IKeptImage
{
    private readonly Database _database;
    private readonly long _image;

    private KeptImage(Database database, long image, ImageMark mark)
    {
        _database = database;
        _image = image;
        Mark = mark;
    }

    public ImageMark Mark { get; }

    public IEnumerable<ImageEntry> Entries
    {
        get
        {
            using Statement rows = _database.PrepareOnce("SELECT entry, content FROM imageEntry WHERE image = ?1 ORDER BY entry");
            rows.Bind(1, _image);
            while (Next(rows))
            {
                yield return new ImageEntry(rows.Text(0), rows.Bytes(1));
            }
        }
    }

    /// <summary>The image of a directory; null if there is none.</summary>
    public static KeptImage? Open(string path, string directory)
    {
        try
        {
            Database database = Database.Open(FileFormats.State, path);
            try
            {
                database.Execute("BEGIN");
                if (new ImageTable(database).Find(directory) is (long image, ImageMark mark))
                {
                    return new KeptImage(database, image, mark);
                }

                database.Dispose();
                return null;
            }
            catch
            {
                database.Dispose();
                throw;
            }
        }
        catch (SqliteException error)
        {
            throw FileErrors.Translate(FileFormats.State, path, error);
        }
    }

    public void Dispose() => _database.Dispose();

    private bool Next(Statement rows)
    {
        try
        {
            return rows.Step();
        }
        catch (SqliteException error)
        {
            throw FileErrors.Translate(FileFormats.State, _database.Path, error);
        }
    }
}
