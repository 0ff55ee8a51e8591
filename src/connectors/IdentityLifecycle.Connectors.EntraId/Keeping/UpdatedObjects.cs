using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Schema;

namespace IdentityLifecycle.Connectors.EntraId.Keeping;

/// <summary>What was kept of a tenant, with what has changed on top. Nothing of it holds unless all of it was read.</summary>
/// <param name="users">What is told of users.</param>
/// <param name="groups">What is told of groups.</param>
/// <param name="readAt">When the tenant was read before (UTC).</param>
internal sealed class UpdatedObjects(ChangeRound users, ChangeRound groups, DateTimeOffset readAt)
{
    // Readings lag, so that an object may be a little older than the reading that did not show it.
    private static readonly TimeSpan s_longestLag = TimeSpan.FromHours(1);

    // Asked once for all users, because it looks through all changes.
    private readonly bool _someoneIsGone = users.HasGone;
    private readonly HashSet<Guid> _known = [];
    private readonly List<KeptObject> _changed = [];
    private readonly List<string> _gone = [];

    /// <summary>The objects that are new or other than before.</summary>
    public IReadOnlyList<KeptObject> Changed => _changed;

    /// <summary>The keys of those that were kept and are there no more.</summary>
    public IReadOnlyList<string> Gone => _gone;

    /// <summary>The tenant as it is now.</summary>
    /// <param name="kept">What was kept.</param>
    /// <exception cref="StartOverException">Something came back of which nobody can tell what came back with it.</exception>
    public IEnumerable<KeptObject> Read(IEnumerable<KeptObject> kept)
    {
        foreach (KeptObject before in kept)
        {
            if (Update(before) is KeptObject now)
            {
                yield return now;
            }
        }

        foreach (ChangeRound round in new[] { groups, users })
        {
            foreach (KeptObject one in round.Ids.Where(id => !_known.Contains(id)).Select(id => round.Now(id, null)).OfType<KeptObject>())
            {
                CheckIsNew(one);
                _changed.Add(one);
                yield return one;
            }
        }
    }

    private KeptObject? Update(KeptObject before)
    {
        ChangeRound round = before.Kind == ObjectKind.Group ? groups : users;
        KeptObject? now = before;
        if (round.Tells(before.Id))
        {
            _known.Add(before.Id);
            now = round.Now(before.Id, before);
        }

        now = now is null ? null : WithoutGoneManager(now);
        if (now is null)
        {
            _gone.Add(before.Key);
        }
        else if (!now.IsAs(before))
        {
            _changed.Add(now);
        }

        return now;
    }

    // No page says that the users of a deleted manager are told of.
    private KeptObject WithoutGoneManager(KeptObject one) => _someoneIsGone && one.Kind == ObjectKind.User && ManagerOf.Read(one) is Guid manager && users.IsGone(manager)
        ? one with { Properties = KeptProperties.Without(one.Properties, UserProperties.Manager) }
        : one;

    /// <summary>
    /// Makes sure that an object which was not kept has been created since. If it is older it was restored, and no page says whether the groups it is in and
    /// the users it manages are told of again.
    /// </summary>
    private void CheckIsNew(KeptObject one)
    {
        using JsonDocument properties = JsonDocument.Parse(one.Properties);
        if (!(Json.Find(properties.RootElement, UserProperties.Created) is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out DateTimeOffset created) && created > readAt - s_longestLag))
        {
            throw new StartOverException(new FullReading($"the {(one.Kind == ObjectKind.User ? "user" : "group")} {one.Id} came back, and changes do not tell reliably what access came back as well", IsExpected: true));
        }
    }
}
