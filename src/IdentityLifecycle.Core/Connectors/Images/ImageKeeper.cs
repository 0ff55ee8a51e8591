using System.Security.Cryptography;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans.Sealing;

namespace IdentityLifecycle.Connectors.Images;

/// <summary>
/// Keeps the image of one directory between runs for a connector. The connector decides the form of the entries, and the keeper encrypts them
/// before they go into the state store. If an image cannot be kept, the comparison goes on, and the next run reads the directory in full. One
/// reading at a time may use a keeper.
/// </summary>
public sealed class ImageKeeper : IDisposable
{
    private readonly IImageStore _store;
    private readonly string _directory;
    private readonly byte[] _proposedKey;
    private readonly bool _mayWrite;
    private readonly CancellationToken _stopping;
    private ImageCipher? _cipher;
    private IKeptImage? _kept;
    private long? _begun;

    /// <summary>Makes a keeper for one directory.</summary>
    /// <param name="store">The state store.</param>
    /// <param name="directory">The directory's name in the policy.</param>
    /// <param name="proposedKey">A secret key of <see cref="ValueSealer.KeyLength"/> bytes. The store takes it if it has none yet.</param>
    /// <param name="mayWrite">Whether the keeper may write. If not, it only reads what was kept.</param>
    /// <param name="cancellationToken">Stops waiting for the store.</param>
    public ImageKeeper(IImageStore store, string directory, byte[] proposedKey, bool mayWrite, CancellationToken cancellationToken)
    {
        _store = store;
        _directory = directory;
        _proposedKey = proposedKey;
        _mayWrite = mayWrite;
        _stopping = cancellationToken;
    }

    /// <summary>Why the image was not kept, in words; null if it was.</summary>
    public string? Failure { get; private set; }

    /// <summary>
    /// Finds the kept image and gives its mark; null if there is none that can be read. A new image that was begun before is given up.
    /// </summary>
    public async Task<ImageMark?> FindAsync()
    {
        CloseKept();
        _begun = null;
        Failure = null;
        await TryAsync(async () =>
        {
            if (await _store.ReadSealingKeyAsync(_stopping).ConfigureAwait(false) is byte[] key)
            {
                _cipher = new ImageCipher(key, _directory);
                _kept = await _store.OpenImageAsync(_directory, _stopping).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        return _kept?.Mark;
    }

    /// <summary>The entries of the kept image that was found.</summary>
    /// <exception cref="LifecycleException">StateDamaged: an entry cannot be read.</exception>
    public IEnumerable<ImageEntry> Read()
    {
        foreach (ImageEntry entry in _kept?.Entries ?? [])
        {
            yield return Decrypt(entry);
        }
    }

    /// <summary>Adds some entries to a new image. The new image replaces the kept one when it is complete.</summary>
    /// <param name="piece">Some entries, few enough to be in memory at once.</param>
    public Task AddAsync(IReadOnlyList<ImageEntry> piece) => MayAdd ? TryAsync(() => WriteAsync(piece)) : Task.CompletedTask;

    /// <summary>Completes the new image.</summary>
    public async Task CompleteAsync(ImageMark mark)
    {
        if (MayAdd)
        {
            CloseKept();
            await TryAsync(async () => await _store.CompleteImageAsync(_directory, await BeginAsync().ConfigureAwait(false), mark, _stopping).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    /// <summary>Applies changes to the kept image that was found.</summary>
    public async Task UpdateAsync(ImageMark to, IReadOnlyList<ImageEntry> changed, IReadOnlyList<string> removed)
    {
        if (_mayWrite && _kept?.Mark is ImageMark from)
        {
            CloseKept();
            await TryAsync(async () => await _store.UpdateImageAsync(_directory, from, to, await EncryptAsync(changed).ConfigureAwait(false), removed, _stopping).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CloseKept();
        _cipher?.Dispose();
    }

    private bool MayAdd => _mayWrite && Failure is null;

    private ImageEntry Decrypt(ImageEntry entry)
    {
        try
        {
            return _cipher!.Decrypt(entry);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new LifecycleException(LifecycleErrorKind.StateDamaged, $"An entry of the image of \"{_directory}\" in {_store.Location} was changed: it cannot be read.", error) { TargetName = _store.Location };
        }
    }

    private async Task<long> BeginAsync() => _begun ??= await _store.BeginImageAsync(_directory, _stopping).ConfigureAwait(false);

    private async Task WriteAsync(IReadOnlyList<ImageEntry> piece)
    {
        long begun = await BeginAsync().ConfigureAwait(false);
        await _store.AddImageEntriesAsync(begun, await EncryptAsync(piece).ConfigureAwait(false), _stopping).ConfigureAwait(false);
    }

    private async Task<ImageEntry[]> EncryptAsync(IReadOnlyList<ImageEntry> entries)
    {
        _cipher ??= new ImageCipher(await _store.KeepSealingKeyAsync(_proposedKey, _stopping).ConfigureAwait(false), _directory);
        return entries.Select(_cipher.Encrypt).ToArray();
    }

    private void CloseKept()
    {
        _kept?.Dispose();
        _kept = null;
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (LifecycleException failure)
        {
            Failure = failure.Message;
        }
    }
}
