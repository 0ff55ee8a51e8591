using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Keeping;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Connectors.EntraId.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>Reads the users and groups of a tenant in the form in which they are kept, and what no change tells.</summary>
/// <param name="settings">The settings.</param>
/// <param name="service">Checks where links lead.</param>
/// <param name="reader">Sends requests.</param>
/// <param name="userProperties">The properties of users that are kept.</param>
internal sealed class TenantSource(EntraSettings settings, GraphService service, GraphReader reader, IReadOnlyList<string> userProperties)
{
    private static readonly string[] s_groupProperties = ["id", "displayName", Schema.UserProperties.Created, .. GroupKind.Properties];

    /// <summary>The properties of users that are kept.</summary>
    public IReadOnlyList<string> UserProperties => userProperties;

    /// <summary>The id of what was read.</summary>
    public static Guid IdOf(GraphService service, JsonElement element, string what) => Json.Id(element) ?? throw Misread(service, $"a {what} came without an id");

    /// <summary>All users as they are.</summary>
    public async IAsyncEnumerable<KeptObject> ReadUsersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (JsonElement user in reader.ReadAllAsync(KeepingRequests.Users(userProperties, settings.PageSize), Need.Users, cancellationToken).ConfigureAwait(false))
        {
            yield return new KeptObject(ObjectKind.User, IdOf(user, "user"), KeptProperties.Of(user, userProperties), []);
        }
    }

    /// <summary>The link for what changes of users from now on.</summary>
    public async Task<string> ReadLatestAsync(CancellationToken cancellationToken) =>
        (await ReadRoundAsync(ObjectKind.User, KeepingRequests.LatestUsers(userProperties), int.MaxValue, cancellationToken).ConfigureAwait(false)).Link;

    /// <summary>All groups with their members, and the link for what changes of them from then on.</summary>
    public Task<(ChangeRound Round, string Link)> ReadGroupsAsync(CancellationToken cancellationToken) =>
        ReadRoundAsync(ObjectKind.Group, KeepingRequests.AllGroups(s_groupProperties), int.MaxValue, cancellationToken);

    /// <summary>What has changed since a link was given, and the link for the next time.</summary>
    /// <param name="kind">What was asked for.</param>
    /// <param name="link">The link.</param>
    /// <param name="atMost">How many changed objects are worth it.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="StartOverException">There are more, or the service does not know the link any more.</exception>
    public async Task<(ChangeRound Round, string Link)> ReadChangesAsync(ObjectKind kind, string link, int atMost, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadRoundAsync(kind, service.Follow(link), atMost, cancellationToken).ConfigureAwait(false);
        }
        catch (GraphRefusal refusal) when (refusal.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            throw new StartOverException(new FullReading($"Microsoft Graph does not tell what has changed since the last reading (status {(int)refusal.Status}{(refusal.Error.Code.Length > 0 ? $", {refusal.Error.Code}" : string.Empty)})", IsExpected: false));
        }
    }

    /// <summary>When users signed in. Microsoft keeps that elsewhere, and no change tells it.</summary>
    public async Task<IReadOnlyDictionary<string, Dictionary<Guid, Fact>>> ReadSignInsAsync(IReadOnlyList<UserProperty> properties, CancellationToken cancellationToken)
    {
        Dictionary<string, Dictionary<Guid, Fact>> signIns = properties.ToDictionary(static property => property.Definition.Name, static _ => new Dictionary<Guid, Fact>(), StringComparer.Ordinal);
        if (properties.Count == 0)
        {
            return signIns;
        }

        await foreach (JsonElement user in reader.ReadAllAsync(KeepingRequests.UsersWith(Schema.UserProperties.SignIns, settings.PageSize), Need.SignIns, cancellationToken).ConfigureAwait(false))
        {
            Guid id = IdOf(user, "user");
            foreach (UserProperty property in properties)
            {
                signIns[property.Definition.Name][id] = PropertyFact.Of(property, user);
            }
        }

        return signIns;
    }

    /// <summary>The users in restricted management administrative units. Only the unit changes when somebody comes into one, so that no change of users tells it.</summary>
    public async Task<IReadOnlySet<Guid>> ReadRestrictedUsersAsync(CancellationToken cancellationToken)
    {
        HashSet<Guid> restricted = [];
        await foreach (JsonElement user in reader.ReadAllAsync(KeepingRequests.UsersWith(KeepingRequests.Restricted, settings.PageSize), Need.Users, cancellationToken).ConfigureAwait(false))
        {
            if (Json.IsTrue(user, KeepingRequests.Restricted))
            {
                restricted.Add(IdOf(user, "user"));
            }
        }

        return restricted;
    }

    private async Task<(ChangeRound Round, string Link)> ReadRoundAsync(ObjectKind kind, GraphRequest first, int atMost, CancellationToken cancellationToken)
    {
        ChangeRound round = new(kind, kind == ObjectKind.User ? userProperties : s_groupProperties);
        GraphRequest? next = first;
        string? link = null;
        while (next is not null)
        {
            using JsonDocument page = await reader.ReadAsync(next, kind == ObjectKind.User ? Need.Users : Need.Groups, cancellationToken).ConfigureAwait(false);
            Take(round, page.RootElement);
            CheckCount(round, atMost);
            (next, link) = FollowedBy(page.RootElement);
        }

        await SettleAsync(kind, round, cancellationToken).ConfigureAwait(false);
        return (round, link!);
    }

    private void Take(ChangeRound round, JsonElement page)
    {
        if (Json.Find(page, "value") is not { ValueKind: JsonValueKind.Array } items)
        {
            throw service.Unavailable("a page of changes was expected; the answer has no \"value\".", null);
        }

        try
        {
            foreach (JsonElement entry in items.EnumerateArray())
            {
                round.Take(entry);
            }
        }
        catch (FormatException fault)
        {
            throw Misread(service, fault.Message);
        }
    }

    private static void CheckCount(ChangeRound round, int atMost)
    {
        if (round.Count > atMost)
        {
            throw new StartOverException(new FullReading(FormattableString.Invariant($"more than {atMost} users or groups changed, and it is cheaper to read all"), IsExpected: true));
        }
    }

    private (GraphRequest? Next, string? Link) FollowedBy(JsonElement page)
    {
        if (Json.Text(page, "@odata.nextLink") is string next)
        {
            return (service.Follow(next), null);
        }

        string link = Json.Text(page, "@odata.deltaLink") ?? throw service.Unavailable("a page of changes came without a link to the next page or to the next changes.", null);

        // It is asked for in the next run, which must not find out only then that it leads elsewhere.
        _ = service.Follow(link);
        return (null, link);
    }

    private async Task SettleAsync(ObjectKind kind, ChangeRound round, CancellationToken cancellationToken)
    {
        const int AtOnce = 8;
        foreach (Guid[] some in round.Contradictory.ToArray().Chunk(AtOnce))
        {
            KeptObject?[] read = await Task.WhenAll(some.Select(id => ReadOneAsync(kind, id, cancellationToken))).ConfigureAwait(false);
            foreach ((Guid id, KeptObject? now) in some.Zip(read))
            {
                round.Settle(id, now);
            }
        }
    }

    private async Task<KeptObject?> ReadOneAsync(ObjectKind kind, Guid id, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> names = kind == ObjectKind.User ? userProperties : s_groupProperties;
        try
        {
            using JsonDocument read = await (kind == ObjectKind.User
                ? reader.ReadAsync(KeepingRequests.User(id, names), Need.Users, cancellationToken)
                : reader.ReadAsync(KeepingRequests.Group(id, names), Need.Groups, cancellationToken)).ConfigureAwait(false);
            return new KeptObject(kind, id, KeptProperties.Of(read.RootElement, names), kind == ObjectKind.Group ? await ReadMembersAsync(id, cancellationToken).ConfigureAwait(false) : []);
        }
        catch (GraphRefusal refusal) when (refusal.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<Guid[]> ReadMembersAsync(Guid group, CancellationToken cancellationToken)
    {
        SortedSet<Guid> members = [];
        await foreach (JsonElement member in reader.ReadAllAsync(KeepingRequests.Members(group, settings.PageSize), Need.Groups, cancellationToken).ConfigureAwait(false))
        {
            members.Add(IdOf(member, "member of a group"));
        }

        return [.. members];
    }

    private Guid IdOf(JsonElement element, string what) => IdOf(service, element, what);

    private static LifecycleException Misread(GraphService service, string what) => service.Unavailable($"{what}. Look what stands between this machine and Microsoft Graph.", null);
}
