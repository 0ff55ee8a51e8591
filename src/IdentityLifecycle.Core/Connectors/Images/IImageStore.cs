namespace IdentityLifecycle.Connectors.Images;

/// <summary>
/// A state store that also keeps what was read of directories, so that later runs read only what has changed since. Losing it costs a full
/// reading and nothing else. Every call is one transaction.
/// </summary>
public interface IImageStore : IStateStore
{
    /// <summary>The image kept of a directory; null if there is none.</summary>
    Task<IKeptImage?> OpenImageAsync(string directory, CancellationToken cancellationToken);

    /// <summary>Begins a new image of a directory, which nobody sees until it is complete. One that was begun before and is not complete never will be.</summary>
    /// <returns>Its number.</returns>
    Task<long> BeginImageAsync(string directory, CancellationToken cancellationToken);

    /// <summary>Adds entries to an image that was begun; nothing if another one has been begun since.</summary>
    Task AddImageEntriesAsync(long image, IReadOnlyList<ImageEntry> entries, CancellationToken cancellationToken);

    /// <summary>Puts an image that was begun in the place of the one that was kept of the directory; nothing happens if another one has been begun since.</summary>
    Task CompleteImageAsync(string directory, long image, ImageMark mark, CancellationToken cancellationToken);

    /// <summary>Puts changes on top of a kept image, unless somebody else has done so since it was opened.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="from">The mark of the image that the changes belong to.</param>
    /// <param name="to">Its mark from now on.</param>
    /// <param name="changed">Entries that are new or other than before.</param>
    /// <param name="removed">The keys of entries that are gone.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    Task UpdateImageAsync(string directory, ImageMark from, ImageMark to, IReadOnlyList<ImageEntry> changed, IReadOnlyList<string> removed, CancellationToken cancellationToken);
}
