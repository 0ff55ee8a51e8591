namespace IdentityLifecycle.Connectors.Images;

/// <summary>
/// A state store that also keeps the images of directories, so that later runs read only what has changed. If an image is lost, the next run
/// reads the directory in full; nothing else is lost. Every call is one transaction.
/// </summary>
public interface IImageStore : IStateStore
{
    /// <summary>Opens the kept image of a directory; null if there is none.</summary>
    Task<IKeptImage?> OpenImageAsync(string directory, CancellationToken cancellationToken);

    /// <summary>
    /// Begins a new image of a directory. Nobody sees it until it is complete. An image that was begun earlier and is not complete is given up.
    /// </summary>
    /// <returns>The number of the new image.</returns>
    Task<long> BeginImageAsync(string directory, CancellationToken cancellationToken);

    /// <summary>Adds entries to an image that was begun. Does nothing if another image has been begun since.</summary>
    Task AddImageEntriesAsync(long image, IReadOnlyList<ImageEntry> entries, CancellationToken cancellationToken);

    /// <summary>
    /// Completes an image that was begun: it replaces the kept image of the directory. Does nothing if another image has been begun since.
    /// </summary>
    Task CompleteImageAsync(string directory, long image, ImageMark mark, CancellationToken cancellationToken);

    /// <summary>Applies changes to a kept image. Does nothing if somebody else has changed the image since it was opened.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="from">The mark of the image before the changes.</param>
    /// <param name="to">The mark of the image after the changes.</param>
    /// <param name="changed">The entries that are new or different.</param>
    /// <param name="removed">The keys of the entries that no longer exist.</param>
    /// <param name="cancellationToken">Stops the call before anything is written.</param>
    Task UpdateImageAsync(string directory, ImageMark from, ImageMark to, IReadOnlyList<ImageEntry> changed, IReadOnlyList<string> removed, CancellationToken cancellationToken);
}
