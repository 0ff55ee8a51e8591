using System.IO;
using System.Net;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Keeping;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>
/// Reads the image of a tenant: what was kept of it with what has changed since on top, or everything where nothing was kept or what was kept cannot be
/// trusted. Whatever goes wrong, no image is made of one part that is old and another that is new.
/// </summary>
/// <param name="name">The directory's name.</param>
/// <param name="host">Where the tenant is read.</param>
/// <param name="source">Reads users and groups.</param>
/// <param name="rules">When what was kept must not be used.</param>
/// <param name="newImage">Begins an image.</param>
/// <param name="keeper">Keeps what was read; null if nothing can be kept.</param>
/// <param name="progress">Receives the progress.</param>
internal sealed class TenantReader(
    string name, string host, TenantSource source, KeepingRules rules, Func<TenantImage> newImage, ImageKeeper? keeper, IProgress<LifecycleEvent>? progress)
{
    private const int ProgressStep = 5_000;

    // Few enough to be held beside the image.
    private const int Piece = 2_000;

    // Changes come a hundred on a page or so, and everything a thousand. More changes than these need not be held in memory either.
    private const int MostChanges = 20_000;

    public async Task<DirectoryImage> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (keeper is null)
        {
            return await ReadAllAsync(null, now, Everything(null), cancellationToken).ConfigureAwait(false);
        }

        if (await keeper.FindAsync().ConfigureAwait(false) is not ImageMark kept)
        {
            return await ReadAndKeepAsync(now, Everything("nothing was kept of it yet"), cancellationToken).ConfigureAwait(false);
        }

        FullReading? full = rules.WhyFull(kept, now);
        DirectoryImage? image = null;
        if (full is null)
        {
            (image, full) = await TryReadChangesAsync(kept, now, cancellationToken).ConfigureAwait(false);
        }

        return image ?? await ReadAndKeepAsync(now, new ImageOrigin($"{name}: everything was read again from {host}: {full!.Reason}.", !full.IsExpected), cancellationToken).ConfigureAwait(false);
    }

    private ImageOrigin Everything(string? why) => new(why is null ? $"{name}: everything was read from {host}." : $"{name}: everything was read from {host}: {why}.", false);

    /// <summary>Reads everything and keeps it, if the service tells what changes from now on.</summary>
    private async Task<DirectoryImage> ReadAndKeepAsync(DateTimeOffset now, ImageOrigin origin, CancellationToken cancellationToken)
    {
        string link;
        try
        {
            // Before anything else: what changes while it is read is told again the next time.
            link = await source.ReadLatestAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (GraphRefusal refusal) when (refusal.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.NotImplemented)
        {
            return await ReadAllAsync(null, now, Everything($"Microsoft Graph does not tell changes of what is needed of users ({refusal.Error.Reason.TrimEnd('.')})"), cancellationToken).ConfigureAwait(false);
        }

        return await ReadAllAsync(link, now, origin, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads everything: groups before users, so that whoever is a member is known.</summary>
    /// <param name="usersLink">The link for the next changes of users; null if nothing is kept.</param>
    /// <param name="now">The time (UTC).</param>
    /// <param name="origin">How the image came about.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    private async Task<DirectoryImage> ReadAllAsync(string? usersLink, DateTimeOffset now, ImageOrigin origin, CancellationToken cancellationToken)
    {
        using TenantImage image = newImage();
        List<ImageEntry> piece = [];
        string groupsLink = await AddGroupsAsync(image, usersLink is null ? null : piece, cancellationToken).ConfigureAwait(false);
        await foreach (KeptObject user in source.ReadUsersAsync(cancellationToken).ConfigureAwait(false))
        {
            await AddAsync(user, image, usersLink is null ? null : piece).ConfigureAwait(false);
        }

        if (usersLink is not null)
        {
            await keeper!.AddAsync(piece).ConfigureAwait(false);
            await keeper.CompleteAsync(new ImageMark(new ChangeLinks(usersLink, groupsLink).ToString(), rules.Fingerprint(), now, now)).ConfigureAwait(false);
        }

        return await image.BuildAsync(now, WithFailure(origin), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds all groups, and gives the link for the next changes of them. What was told of them is in memory only until then.</summary>
    private async Task<string> AddGroupsAsync(TenantImage image, List<ImageEntry>? piece, CancellationToken cancellationToken)
    {
        (ChangeRound groups, string link) = await source.ReadGroupsAsync(cancellationToken).ConfigureAwait(false);
        foreach (KeptObject group in groups.Ids.Select(id => groups.Now(id, null)).OfType<KeptObject>())
        {
            await AddAsync(group, image, piece).ConfigureAwait(false);
        }

        return link;
    }

    // A user may come on two pages if the tenant changes between them. The first is as good as the second, because changes are told again.
    private async Task AddAsync(KeptObject one, TenantImage image, List<ImageEntry>? piece)
    {
        bool isNew = image.Add(one);
        Report(image);
        if (!isNew || piece is null)
        {
            return;
        }

        piece.Add(one.ToImageEntry());
        if (piece.Count == Piece)
        {
            await keeper!.AddAsync(piece).ConfigureAwait(false);
            piece.Clear();
        }
    }

    private async Task<(DirectoryImage? Image, FullReading? Full)> TryReadChangesAsync(ImageMark kept, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return (await ReadChangesAsync(kept, now, cancellationToken).ConfigureAwait(false), null);
        }
        catch (StartOverException over)
        {
            return (null, over.Reading);
        }
        catch (Exception damage) when (damage is FormatException or IOException or JsonException || damage is LifecycleException { Kind: LifecycleErrorKind.StateDamaged })
        {
            return (null, new FullReading($"what was kept cannot be read ({damage.Message.TrimEnd('.')})", IsExpected: false));
        }
    }

    private async Task<DirectoryImage> ReadChangesAsync(ImageMark kept, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ChangeLinks links = ChangeLinks.Parse(kept.Position)!;
        (ChangeRound users, string usersLink) = await source.ReadChangesAsync(ObjectKind.User, links.Users, MostChanges, cancellationToken).ConfigureAwait(false);
        (ChangeRound groups, string groupsLink) = await source.ReadChangesAsync(ObjectKind.Group, links.Groups, MostChanges, cancellationToken).ConfigureAwait(false);
        using TenantImage image = newImage();
        UpdatedObjects updated = new(users, groups, kept.ReadAt);
        foreach (KeptObject one in updated.Read(keeper!.Read().Select(KeptObject.Of)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            image.Add(one);
            Report(image);
        }

        ImageEntry[] changed = [.. updated.Changed.Select(static one => one.ToImageEntry())];
        await keeper.UpdateAsync(kept with { Position = new ChangeLinks(usersLink, groupsLink).ToString(), ReadAt = now }, changed, updated.Gone).ConfigureAwait(false);
        string origin = FormattableString.Invariant($"{name}: {changed.Length} users and groups that changed since {kept.ReadAt:yyyy-MM-dd HH:mm} UTC were read from {host}, and {updated.Gone.Count} are gone; the others are as they were kept.");
        return await image.BuildAsync(now, WithFailure(new ImageOrigin(origin, false)), cancellationToken).ConfigureAwait(false);
    }

    private ImageOrigin WithFailure(ImageOrigin origin) =>
        keeper?.Failure is string failure ? origin with { Text = $"{origin.Text} What was read could not be kept: {failure}" } : origin;

    private void Report(TenantImage image)
    {
        if (image.Count > 0 && image.Count % ProgressStep == 0)
        {
            progress?.Report(new LifecycleEvent($"Reading users of {name}", image.Count, null));
        }
    }
}
