using System.Globalization;
using System.IO;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.Ldap.Connections;
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

    // Few enough to be held beside the image, and many enough that a transaction of the store and a thread for each cost nothing.
    private const int Piece = 2_000;

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
        _rules = new KeepingRules(directory, _entries);
        _progress = progress;
        _stopping = cancellationToken;
    }

    public async Task<DirectoryImage> ReadAsync(DateTimeOffset now)
    {
        // Before anything else: what changes while it is read is read again the next time.
        ChangeMark? mark = ChangeMark.Read(_directory);
        if (_keeper is null || mark is null)
        {
            return await ReadAllAsync(mark, null, now, Everything(mark is null ? "the server has no change counter" : null)).ConfigureAwait(false);
        }

        if (_rules.WhyImpossible() is string why)
        {
            return await ReadAllAsync(mark, null, now, Everything(why)).ConfigureAwait(false);
        }

        if (await _keeper.FindAsync().ConfigureAwait(false) is not ImageMark kept)
        {
            return await ReadAllAsync(mark, _keeper, now, Everything("nothing was kept of it yet")).ConfigureAwait(false);
        }

        FullReading? full = await OnThread(() => _rules.WhyFull(kept, mark, now)).ConfigureAwait(false);
        DirectoryImage? image = null;
        if (full is null)
        {
            (image, full) = await TryReadChangesAsync(kept, mark, now).ConfigureAwait(false);
        }

        return image ?? await ReadAllAsync(mark, _keeper, now, new ImageOrigin($"{Name}: everything was read again from {_directory.Session.Server}: {full!.Reason}.", !full.IsExpected)).ConfigureAwait(false);
    }

    private string Name => _directory.Settings.Name;

    private ImageOrigin Everything(string? why) =>
        new(why is null ? $"{Name}: everything was read from {_directory.Session.Server}." : $"{Name}: everything was read from {_directory.Session.Server}: {why}.", false);

    private Task<T> OnThread<T>(Func<T> work) => LdapThread.RunAsync(work, _stopping);

    private async Task<DirectoryImage> ReadAllAsync(ChangeMark? mark, ImageKeeper? keeper, DateTimeOffset now, ImageOrigin origin)
    {
        ActiveDirectoryImage image = new(_directory);
        using IEnumerator<KeptEntry> entries = _entries.Read().GetEnumerator();
        ImageEntry[] piece;
        do
        {
            piece = await OnThread(() => AddPiece(entries, image, keeper is not null)).ConfigureAwait(false);
            await (keeper?.AddAsync(piece) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        while (piece.Length > 0);

        await (keeper?.CompleteAsync(new ImageMark(mark!.ToString(), _rules.Fingerprint(), now, now)) ?? Task.CompletedTask).ConfigureAwait(false);
        string version = mark?.Version ?? now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        return await OnThread(() => image.Build(version, now, WithFailure(origin))).ConfigureAwait(false);
    }

    /// <summary>Adds a piece of the entries to an image, all of them if nothing is to be kept, and gives it in the form in which it is kept.</summary>
    private ImageEntry[] AddPiece(IEnumerator<KeptEntry> entries, ActiveDirectoryImage image, bool isKept)
    {
        List<ImageEntry> piece = [];
        while (piece.Count < Piece && entries.MoveNext())
        {
            Add(entries.Current, image);
            if (isKept)
            {
                piece.Add(entries.Current.ToImageEntry());
            }
        }

        return [.. piece];
    }

    private async Task<(DirectoryImage? Image, FullReading? Full)> TryReadChangesAsync(ImageMark kept, ChangeMark mark, DateTimeOffset now)
    {
        try
        {
            return (await ReadChangesAsync(kept, mark, now).ConfigureAwait(false), null);
        }
        catch (MovedContainerException moved)
        {
            return (null, new FullReading($"the container {moved.Container} was renamed or moved, which changes the names of everything in it", IsExpected: true));
        }
        catch (Exception damage) when (damage is FormatException or IOException || damage is LifecycleException { Kind: LifecycleErrorKind.StateDamaged })
        {
            return (null, new FullReading($"what was kept cannot be read ({damage.Message.TrimEnd('.')})", IsExpected: false));
        }
    }

    private async Task<DirectoryImage> ReadChangesAsync(ImageMark kept, ChangeMark mark, DateTimeOffset now)
    {
        ActiveDirectoryImage image = new(_directory);
        ChangedEntries changes = await OnThread(() => AddChanges(kept, image)).ConfigureAwait(false);
        ImageEntry[] present = [.. changes.Present.Select(static entry => entry.ToImageEntry())];
        await _keeper!.UpdateAsync(kept with { Position = mark.ToString(), ReadAt = now }, present, changes.Gone).ConfigureAwait(false);
        return await OnThread(() => image.Build(mark.Version, now, WithFailure(new ImageOrigin(
            string.Create(CultureInfo.InvariantCulture, $"{Name}: {changes.Present.Count} entries that changed since {kept.ReadAt:yyyy-MM-dd HH:mm} UTC were read from {_directory.Session.Server}, and {changes.Gone.Count} are gone; the other {image.Count} accounts and groups are as they were kept."),
            false)))).ConfigureAwait(false);
    }

    private ChangedEntries AddChanges(ImageMark kept, ActiveDirectoryImage image)
    {
        ChangedEntries changes = ChangedEntries.Read(_entries, ChangeMark.Parse(kept.Position)!.Counter);
        foreach (KeptEntry entry in changes.PutOnTopOf(_keeper!.Read().Select(KeptEntry.Of)))
        {
            Add(entry, image);
        }

        return changes;
    }

    private ImageOrigin WithFailure(ImageOrigin origin) =>
        _keeper?.Failure is string failure ? origin with { Text = $"{origin.Text} What was read could not be kept: {failure}" } : origin;

    private void Add(KeptEntry entry, ActiveDirectoryImage image)
    {
        _stopping.ThrowIfCancellationRequested();
        image.Add(entry);
        if (entry.Kind == EntryKind.Account && image.Count % ProgressStep == 0)
        {
            _progress?.Report(new LifecycleEvent($"Reading {Name} from {_directory.Session.Server}", image.Count, null));
        }
    }
}
