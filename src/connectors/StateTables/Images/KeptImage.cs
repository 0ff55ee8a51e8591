using IdentityLifecycle.Connectors.Images;

namespace IdentityLifecycle.Connectors.StateTables.Images;

/// <summary>Reads an image through a connection of its own that sees one state of the store.</summary>
internal sealed class KeptImage : IKeptImage
{
    private readonly StateDatabase _snapshot;
    private readonly long _image;

    private KeptImage(StateDatabase snapshot, long image, ImageMark mark)
    {
        _snapshot = snapshot;
        _image = image;
        Mark = mark;
    }

    public ImageMark Mark { get; }

    public IEnumerable<ImageEntry> Entries
    {
        get
        {
            using StateStatement rows = _snapshot.PrepareOnce("SELECT entry, content FROM imageEntry WHERE image = ?1 ORDER BY entry");
            rows.Bind(1, _image);
            while (_snapshot.Guard(rows.Step))
            {
                yield return new ImageEntry(rows.Text(0), rows.Bytes(1));
            }
        }
    }

    /// <summary>The image of a directory; null if there is none.</summary>
    public static KeptImage? Open(StateDatabase database, string directory)
    {
        StateDatabase snapshot = database.OpenSnapshot();
        try
        {
            if (snapshot.Guard(() => new ImageTable(snapshot).Find(directory)) is (long image, ImageMark mark))
            {
                return new KeptImage(snapshot, image, mark);
            }

            snapshot.Dispose();
            return null;
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
    }

    public void Dispose() => _snapshot.Dispose();
}
