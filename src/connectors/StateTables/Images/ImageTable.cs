using IdentityLifecycle.Connectors.Images;

namespace IdentityLifecycle.Connectors.StateTables.Images;

/// <summary>
/// The images kept of directories. Each has a number; the mark of a directory says which one is its image, so that a new one, its draft until
/// then, is seen when it is whole and not before. A directory has one draft: whoever begins another one ends the first, which is then never
/// completed. What is neither marked nor a draft is left over.
/// </summary>
internal sealed class ImageTable(StateDatabase database)
{
    private const int PieceOfLeftovers = 20_000;

    /// <summary>Begins the draft of a directory's new image.</summary>
    /// <returns>Its number.</returns>
    public long Begin(string directory)
    {
        database.Prepare("UPDATE imageCounter SET latest = latest + 1").Run();
        long image = database.Prepare("SELECT latest FROM imageCounter").RunForInteger()!.Value;
        database.Prepare("INSERT INTO imageDraft (image, directory) VALUES (?1, ?2) ON CONFLICT (directory) DO UPDATE SET image = excluded.image").Bind(1, image).Bind(2, directory).Run();
        return image;
    }

    /// <summary>Adds entries to a draft; nothing is added once it has ended.</summary>
    public void AddToDraft(long image, IReadOnlyList<ImageEntry> entries)
    {
        if (IsDraft(image))
        {
            Add(image, entries);
        }
    }

    /// <summary>Makes a draft the image of its directory, unless it has ended.</summary>
    public void Complete(string directory, long image, ImageMark mark)
    {
        if (IsDraft(image))
        {
            database.Prepare("DELETE FROM imageDraft WHERE image = ?1").Bind(1, image).Run();
            Keep(directory, image, mark);
        }
    }

    /// <summary>Changes an image, unless its mark is another one by now.</summary>
    public void Update(string directory, ImageMark from, ImageMark to, IReadOnlyList<ImageEntry> changed, IReadOnlyList<string> removed)
    {
        if (Find(directory) is not (long image, ImageMark mark) || mark != from)
        {
            return;
        }

        Add(image, changed);
        StateStatement delete = database.Prepare("DELETE FROM imageEntry WHERE image = ?1 AND entry = ?2");
        foreach (string entry in removed)
        {
            delete.Bind(1, image).Bind(2, entry).Run();
        }

        Keep(directory, image, to);
    }

    /// <summary>Deletes some of what is left over.</summary>
    /// <returns>How many entries went; 0 if nothing is left over.</returns>
    public int ClearLeftovers()
    {
        database.Prepare("""
            DELETE FROM imageEntry WHERE (image, entry) IN (
                SELECT image, entry FROM imageEntry
                WHERE image NOT IN (SELECT image FROM imageMark UNION ALL SELECT image FROM imageDraft) LIMIT ?1)
            """).Bind(1, PieceOfLeftovers).Run();
        return database.Changes();
    }

    /// <summary>The image of a directory.</summary>
    public (long Image, ImageMark Mark)? Find(string directory)
    {
        StateStatement row = database.Prepare("SELECT image, position, fingerprint, readAt, fullAt FROM imageMark WHERE directory = ?1").Bind(1, directory);
        if (!row.Step())
        {
            return null;
        }

        (long, ImageMark) found = (row.Integer(0), new ImageMark(row.Text(1), row.Text(2), row.Instant(3), row.Instant(4)));
        row.Reset();
        return found;
    }

    private bool IsDraft(long image) => database.Prepare("SELECT image FROM imageDraft WHERE image = ?1").Bind(1, image).RunForInteger() is not null;

    private void Add(long image, IReadOnlyList<ImageEntry> entries)
    {
        StateStatement insert = database.Prepare("INSERT INTO imageEntry (image, entry, content) VALUES (?1, ?2, ?3) ON CONFLICT (image, entry) DO UPDATE SET content = excluded.content");
        foreach (ImageEntry entry in entries)
        {
            insert.Bind(1, image).Bind(2, entry.Key).Bind(3, entry.Content).Run();
        }
    }

    private void Keep(string directory, long image, ImageMark mark) => database.Prepare("""
        INSERT INTO imageMark (directory, image, position, fingerprint, readAt, fullAt) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (directory) DO UPDATE SET image = excluded.image, position = excluded.position, fingerprint = excluded.fingerprint, readAt = excluded.readAt, fullAt = excluded.fullAt
        """).Bind(1, directory).Bind(2, image).Bind(3, mark.Position).Bind(4, mark.Fingerprint).Bind(5, mark.ReadAt).Bind(6, mark.FullAt).Run();
}
