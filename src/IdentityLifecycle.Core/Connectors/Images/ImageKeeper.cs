using System.Security.Cryptography;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans.Sealing;

namespace IdentityLifecycle.Connectors.Images;

/// <summary>
/// What a connector keeps of one directory between runs: entries in its own form, encrypted on their way into the state store. What cannot
/// be kept is not kept, and the next reading is a full one: keeping never fails a comparison. One reading at a time uses it.
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

    /// <summary>A keeper of one directory's image.</summary>
    /// <param name="store">Where it is kept.</param>
    /// <param name="directory">The directory's name in the policy.</param>
    /// <param name="proposedKey">The secret key that the store is given if it has none yet, of <see cref="ValueSealer.KeyLength"/> bytes.</param>
    /// <param name="mayWrite">Whether anything may be kept, or only what was kept be read.</param>
    /// <param name="cancellationToken">Stops waiting for the store.</param>
    public ImageKeeper(IImageStore store, string directory, byte[] proposedKey, bool mayWrite, CancellationToken cancellationToken)
    {
        _store = store;
        _directory = directory;
        _proposedKey = proposedKey;
        _mayWrite = mayWrite;
        _stopping = cancellationToken;
    }

    /// <summary>Why nothing was kept, for people; null if all was.</summary>
    public string? Failure { get; private set; }

    /// <summary>The mark of the image kept so far; null if there is none that can be read. What was added to a new image before is forgotten.</summary>
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

    /// <summary>The entries of the image that was found.</summary>
    /// <exception cref="LifecycleException">StateDamaged: an entry cannot be read.</exception>
    public IEnumerable<ImageEntry> Read()
    {
        foreach (ImageEntry entry in _kept?.Entries ?? [])
        {
            yield return Decrypt(entry);
        }
    }

    /// <summary>Adds a piece to a new image, which takes the kept one's place when it is complete.</summary>
    /// <param name="piece">Some entries, few enough to be held at once.</param>
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

    /// <summary>Puts changes on top of the image that was found.</summary>
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
