using IdentityLifecycle.Directories;
using IdentityLifecycle.Memory.World;

namespace IdentityLifecycle.Memory;

/// <summary>
/// What memory holds after an update: the rules that every state store follows. What is forgotten goes first, so that an account can pass
/// from one person to another in one update. Of two entries with the same key the later one counts.
/// </summary>
internal static class MemoryFold
{
    /// <summary>The content after an update; lists that the update does not touch are the same objects.</summary>
    public static LifecycleMemoryContent After(LifecycleMemoryContent before, MemoryUpdate update) => Learn(WorldFold.After(before, update.World), update);

    private static LifecycleMemoryContent Learn(LifecycleMemoryContent before, MemoryUpdate update) => before with
    {
        Version = before.Version + 1,
        Links = LinksAfter(before.Links, update),
        States = Fold(before.States, update.ForgottenStates, update.States, static state => state.Identity),
        Grants = GrantsAfter(before.Grants, update),
        Absences = Fold(before.Absences, update.Present, update.Absences, static absence => (absence.Identity, absence.Source)),
        Observations = Fold(before.Observations, [], update.Snapshots, static snapshot => snapshot.Source),
        Snapshots = SnapshotsAfter(before.Snapshots, update.Snapshots),
        Holds = Fold(before.Holds, [.. update.LiftedHolds.Select(KeyOf)], update.Holds, KeyOf),
        Decisions = Fold(before.Decisions, [.. update.WithdrawnDecisions.Select(KeyOf)], update.Decisions, KeyOf),
        Reservations = Fold(before.Reservations, [], update.Reservations, static reservation => (reservation.Attribute, reservation.Value)),
        Effects = EffectsAfter(before.Effects, update),
        PastOperations = update.Operations.Count == 0 ? before.PastOperations : [.. before.PastOperations, .. update.Operations.Except(before.PastOperations)],
    };

    // An account has one person and a person one account in a directory: a link replaces every earlier one that shares either.
    private static IReadOnlyList<AccountLink> LinksAfter(IReadOnlyList<AccountLink> before, MemoryUpdate update)
    {
        if (update.Links.Count + update.Unlinked.Count == 0)
        {
            return before;
        }

        HashSet<(string Identity, string Directory)> people = [];
        HashSet<(string Directory, string Anchor)> accounts = [];
        List<AccountLink> learned = [];
        foreach (AccountLink link in update.Links.Reverse())
        {
            // Both are noted of a link that is itself replaced, too: what it had replaced does not come back.
            if (people.Add((link.Identity, link.Directory)) & accounts.Add((link.Directory, link.Anchor)))
            {
                learned.Add(link);
            }
        }

        learned.Reverse();
        people.UnionWith(update.Unlinked);
        return [.. before.Where(link => !people.Contains((link.Identity, link.Directory)) && !accounts.Contains((link.Directory, link.Anchor))), .. learned];
    }

    // Whose link is forgotten keeps no grant on the account either.
    private static IReadOnlyList<RememberedGrant> GrantsAfter(IReadOnlyList<RememberedGrant> before, MemoryUpdate update)
    {
        HashSet<(string Identity, string Directory)> unlinked = [.. update.Unlinked];
        IReadOnlyList<RememberedGrant> kept = unlinked.Count == 0 ? before : [.. before.Where(grant => !unlinked.Contains((grant.Identity, grant.Directory)))];
        if (update.Revoked.Count + update.Grants.Count == 0)
        {
            return kept;
        }

        HashSet<GrantKey> gone = [];
        foreach ((string identity, string directory, EntitlementKey entitlement) in update.Revoked)
        {
            GrantKey key = new(identity, directory, entitlement.Anchor, entitlement.Kind);
            gone.UnionWith([key, key.WithoutKind]);
        }

        Dictionary<GrantKey, RememberedGrant> latest = [];
        foreach (RememberedGrant grant in update.Grants)
        {
            GrantKey key = GrantKey.Of(grant);
            gone.UnionWith([key, key.WithoutKind]);
            latest.Remove(key.WithoutKind);
            latest[key] = grant;
        }

        return [.. kept.Where(grant => !gone.Contains(GrantKey.Of(grant))), .. latest.Values];
    }

    // A snapshot without a hash cannot be known again. The next snapshot is compared with the profile of the latest one only.
    private static IReadOnlyList<SnapshotObservation> SnapshotsAfter(IReadOnlyList<SnapshotObservation> before, IReadOnlyList<SnapshotObservation> learned) => learned.Count == 0 ? before :
    [
        .. Fold(before, [], [.. learned.Where(static one => one.Hash.Length > 0).Select(static one => one with { Profile = null })], static snapshot => (snapshot.Source, snapshot.Hash))
            .GroupBy(static snapshot => snapshot.Source, StringComparer.Ordinal)
            .SelectMany(static source => source.OrderByDescending(static one => one.ReadAt).ThenBy(static one => one.Hash, StringComparer.Ordinal).Take(SnapshotObservation.Kept)),
    ];

    private static IReadOnlySet<string> EffectsAfter(IReadOnlySet<string> before, MemoryUpdate update)
    {
        if (update.Effects.Count + update.ForgottenEffects.Count == 0)
        {
            return before;
        }

        HashSet<string> effects = new(before, StringComparer.Ordinal);
        effects.ExceptWith(update.ForgottenEffects);
        effects.UnionWith(update.Effects);
        return effects;
    }

    private static IReadOnlyList<T> Fold<T, TKey>(IReadOnlyList<T> before, IReadOnlyList<TKey> forgotten, IReadOnlyList<T> learned, Func<T, TKey> keyOf)
        where TKey : notnull
    {
        if (forgotten.Count + learned.Count == 0)
        {
            return before;
        }

        Dictionary<TKey, T> latest = [];
        foreach (T entry in learned)
        {
            latest[keyOf(entry)] = entry;
        }

        HashSet<TKey> gone = [.. forgotten];
        return [.. before.Where(entry => !gone.Contains(keyOf(entry)) && !latest.ContainsKey(keyOf(entry))), .. latest.Values];
    }

    /// <summary>By what grants replace each other.</summary>
    private readonly record struct GrantKey(string Identity, string Directory, string Anchor, EntitlementKind? Kind)
    {
        public GrantKey WithoutKind => this with { Kind = null };

        public static GrantKey Of(RememberedGrant grant) => new(grant.Identity, grant.Directory, grant.Entitlement, grant.Kind);
    }

    private static (string Subject, string Directory, DecisionKind Kind) KeyOf(RecordedDecision decision) => (decision.Subject, decision.Directory, decision.Kind);

    private static (string Identity, string Directory, string Operations) KeyOf(LifecycleHold hold) => (hold.Identity, hold.Directory, string.Join(' ', hold.Operations));
}
