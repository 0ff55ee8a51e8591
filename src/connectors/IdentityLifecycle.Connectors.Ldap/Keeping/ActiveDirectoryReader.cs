using System.Globalization;
using System.IO;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;

namespace IdentityLifecycle.Connectors.Ldap.Keeping;

/// <summary>
/// Reads the image of an Active Directory: what was kept of it with what has changed since on top, or everything where nothing was kept or what was
/// kept cannot be trusted.
/// </summary>
internal sealed class ActiveDirectoryReader
{
    private const int ProgressStep = 5_000;

    private readonly ConnectedDirectory _directory;
    private readonly ImageKeeper? _keeper;
    private readonly EntryReader _entries;
    private readonly KeepingRules _rules;
    private readonly IProgress<LifecycleEvent>? _progress;
    private readonly CancellationToken _stopping;

    public ActiveDirectoryReader(ConnectedDirectory directory, ImageKeeper? keeper, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        _directory = directory;
        _keeper = keeper;
        _entries = new EntryReader(directory);
        _rules = new KeepingRules(directory, _entries.AccountAttributes);
        _progress = progress;
        _stopping = cancellationToken;
    }

    public DirectoryImage Read(DateTimeOffset now)
    {
        // Before anything else: what changes while it is read is read again the next time.
        ChangeMark? mark = ChangeMark.Read(_directory);
        if (_keeper is null || mark is null)
        {
            return ReadAll(mark, null, now, Everything(mark is null ? "the server has no change counter" : null));
        }

        if (_rules.WhyImpossible() is string why)
        {
            return ReadAll(mark, null, now, Everything(why));
        }

        if (_keeper.Find() is not ImageMark kept)
        {
            return ReadAll(mark, _keeper, now, Everything("nothing was kept of it yet"));
        }

        FullReading? full = _rules.WhyFull(kept, mark, now);
        return full is null && TryReadChanges(kept, mark, now, out DirectoryImage? image, out full)
            ? image!
            : ReadAll(mark, _keeper, now, new ImageOrigin($"{Name}: everything was read again from {_directory.Session.Server}: {full!.Reason}.", !full.IsExpected));
    }

    private string Name => _directory.Settings.Name;

    private ImageOrigin Everything(string? why) =>
        new(why is null ? $"{Name}: everything was read from {_directory.Session.Server}." : $"{Name}: everything was read from {_directory.Session.Server}: {why}.", false);

    private DirectoryImage ReadAll(ChangeMark? mark, ImageKeeper? keeper, DateTimeOffset now, ImageOrigin origin)
    {
        ActiveDirectoryImage image = new(_directory);
        foreach (KeptEntry entry in Watched(_entries.Read(), image))
        {
            image.Add(entry);
            keeper?.Add(entry.ToImageEntry());
        }

        keeper?.Complete(new ImageMark(mark!.ToString(), _rules.Fingerprint(), now, now));
        return image.Build(mark?.Version ?? now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), now, WithFailure(origin));
    }

    private bool TryReadChanges(ImageMark kept, ChangeMark mark, DateTimeOffset now, out DirectoryImage? image, out FullReading? full)
    {
        image = null;
        full = null;
        try
        {
            image = ReadChanges(kept, mark, now);
        }
        catch (MovedContainerException moved)
        {
            full = new FullReading($"the container {moved.Container} was renamed or moved, which changes the names of everything in it", IsExpected: true);
        }
        catch (Exception damage) when (damage is FormatException or IOException || damage is LifecycleException { Kind: LifecycleErrorKind.StateDamaged })
        {
            full = new FullReading($"what was kept cannot be read ({damage.Message.TrimEnd('.')})", IsExpected: false);
        }

        return image is not null;
    }

    private DirectoryImage ReadChanges(ImageMark kept, ChangeMark mark, DateTimeOffset now)
    {
        ChangedEntries changes = ChangedEntries.Read(_entries, ChangeMark.Parse(kept.Position)!.Counter);
        ActiveDirectoryImage image = new(_directory);
        foreach (KeptEntry entry in Watched(changes.PutOnTopOf(_keeper!.Read().Select(KeptEntry.Of)), image))
        {
            image.Add(entry);
        }

        _keeper.Update(kept with { Position = mark.ToString(), ReadAt = now }, changes.Present.Select(static entry => entry.ToImageEntry()).ToArray(), changes.Gone);
        return image.Build(mark.Version, now, WithFailure(new ImageOrigin(
            string.Create(CultureInfo.InvariantCulture, $"{Name}: {changes.Present.Count} entries that changed since {kept.ReadAt:yyyy-MM-dd HH:mm} UTC were read from {_directory.Session.Server}, and {changes.Gone.Count} are gone; the other {image.Count} accounts and groups are as they were kept."),
            false)));
    }

    private ImageOrigin WithFailure(ImageOrigin origin) =>
        _keeper?.Failure is string failure ? origin with { Text = $"{origin.Text} What was read could not be kept: {failure}" } : origin;

    private IEnumerable<KeptEntry> Watched(IEnumerable<KeptEntry> entries, ActiveDirectoryImage image)
    {
        foreach (KeptEntry entry in entries)
        {
            _stopping.ThrowIfCancellationRequested();
            yield return entry;
            if (entry.Kind == EntryKind.Account && image.Count % ProgressStep == 0)
            {
                _progress?.Report(new LifecycleEvent($"Reading {Name} from {_directory.Session.Server}", image.Count, null));
            }
        }
    }
}
