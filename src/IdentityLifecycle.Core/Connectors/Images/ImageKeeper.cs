using System.Security.Cryptography;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans.Sealing;

namespace IdentityLifecycle.Connectors.Images;

/// <summary>
/// What a connector keeps of one directory between runs: entries in its own form, encrypted on their way into the state store. What cannot
/// be kept is not kept, and the next reading is a full one: keeping never fails a comparison. Used on the connector's own
/// thread, which waits for the store.
/// </summary>
public sealed class ImageKeeper : IDisposable
{
    private const int Piece = 2000;

    private readonly IImageStore _store;
    private readonly string _directory;
    private readonly byte[] _proposedKey;
    private readonly bool _mayWrite;
    private readonly CancellationToken _stopping;
    private readonly List<ImageEntry> _pending = [];
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
    public ImageMark? Find()
    {
        CloseKept();
        _pending.Clear();
        _begun = null;
        Failure = null;
        Try(() =>
        {
            if (Wait(_store.ReadSealingKeyAsync(_stopping)) is byte[] key)
            {
                _cipher = new ImageCipher(key, _directory);
                _kept = Wait(_store.OpenImageAsync(_directory, _stopping));
            }
        });
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

    /// <summary>Adds an entry to a new image, which takes the kept one's place when it is complete.</summary>
    public void Add(ImageEntry entry)
    {
        if (!_mayWrite || Failure is not null)
        {
            return;
        }

        _pending.Add(entry);
        if (_pending.Count == Piece)
        {
            Try(Flush);
        }
    }

    /// <summary>Completes the new image.</summary>
    public void Complete(ImageMark mark)
    {
        if (_mayWrite && Failure is null)
        {
            CloseKept();
            Try(() =>
            {
                Flush();
                Wait(_store.CompleteImageAsync(_directory, _begun!.Value, mark, _stopping));
            });
        }
    }

    /// <summary>Puts changes on top of the image that was found.</summary>
    public void Update(ImageMark to, IReadOnlyList<ImageEntry> changed, IReadOnlyList<string> removed)
    {
        if (_mayWrite && _kept?.Mark is ImageMark from)
        {
            CloseKept();
            Try(() => Wait(_store.UpdateImageAsync(_directory, from, to, changed.Select(Cipher().Encrypt).ToArray(), removed, _stopping)));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CloseKept();
        _cipher?.Dispose();
    }

    private static void Wait(Task work) => work.GetAwaiter().GetResult();

    private static T Wait<T>(Task<T> work) => work.GetAwaiter().GetResult();

    private ImageEntry Decrypt(ImageEntry entry)
    {
        try
        {
            return Cipher().Decrypt(entry);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new LifecycleException(LifecycleErrorKind.StateDamaged, $"An entry of the image of \"{_directory}\" in {_store.Location} was changed: it cannot be read.", error) { TargetName = _store.Location };
        }
    }

    private void Flush()
    {
        _begun ??= Wait(_store.BeginImageAsync(_directory, _stopping));
        if (_pending.Count > 0)
        {
            Wait(_store.AddImageEntriesAsync(_begun.Value, _pending.Select(Cipher().Encrypt).ToArray(), _stopping));
            _pending.Clear();
        }
    }

    private ImageCipher Cipher() => _cipher ??= new ImageCipher(Wait(_store.KeepSealingKeyAsync(_proposedKey, _stopping)), _directory);

    private void CloseKept()
    {
        _kept?.Dispose();
        _kept = null;
    }

    private void Try(Action work)
    {
        try
        {
            work();
        }
        catch (LifecycleException failure)
        {
            Failure = failure.Message;
        }
    }
}
