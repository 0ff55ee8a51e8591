namespace IdentityLifecycle.Memory.World;

/// <summary>
/// What memory holds after it learnt something of its world. Every state store follows these rules; one that keeps tables may let this class work
/// them out, because directories are rarely renamed or forgotten.
/// </summary>
public static class WorldFold
{
    /// <summary>Whether lessons change more than the list of directories.</summary>
    /// <param name="world">The world that is remembered.</param>
    /// <param name="lessons">What is learnt.</param>
    public static bool MovesContent(RememberedWorld world, WorldLessons lessons) =>
        lessons.Forgotten.Any(forgotten => world.Directories.Any(one => RememberedWorld.Is(one, forgotten))) || DirectoryRenaming.Due(lessons.Renamed, world.Directories).Count > 0;

    /// <summary>The content after lessons; the version stays.</summary>
    /// <param name="before">The content before.</param>
    /// <param name="lessons">What is learnt.</param>
    public static LifecycleMemoryContent After(LifecycleMemoryContent before, WorldLessons lessons)
    {
        if (lessons.IsEmpty)
        {
            return before;
        }

        LifecycleMemoryContent kept = MovesContent(before.World, lessons) ? Rename(Forget(before, lessons), lessons) : before;
        return kept with { World = before.World.After(lessons) };
    }

    private static LifecycleMemoryContent Forget(LifecycleMemoryContent before, WorldLessons lessons)
    {
        HashSet<string> gone = [.. lessons.Forgotten.Where(forgotten => before.World.Directories.Any(one => RememberedWorld.Is(one, forgotten))).Select(static one => one.Name)];

        // A name that another directory takes over cannot keep accounts of the one that had it.
        IReadOnlyDictionary<string, string> names = DirectoryRenaming.Due(lessons.Renamed, [.. before.World.Directories.Where(one => !gone.Contains(one.Name))]);
        gone.UnionWith(names.Values.Except(names.Keys));
        return gone.Count == 0 ? before : before with
        {
            Links = [.. before.Links.Where(link => !gone.Contains(link.Directory))],
            Grants = [.. before.Grants.Where(grant => !gone.Contains(grant.Directory))],
            World = before.World with { Directories = [.. before.World.Directories.Where(one => !gone.Contains(one.Name))] },
        };
    }

    private static LifecycleMemoryContent Rename(LifecycleMemoryContent before, WorldLessons lessons)
    {
        IReadOnlyDictionary<string, string> names = DirectoryRenaming.Due(lessons.Renamed, before.World.Directories);
        if (names.Count == 0)
        {
            return before;
        }

        string NameOf(string directory) => names.GetValueOrDefault(directory, directory);
        return before with
        {
            Links = Latest(Latest(before.Links.Select(link => link with { Directory = NameOf(link.Directory) }), static link => $"{link.Directory}\n{link.Identity}", RankOf), static link => $"{link.Directory}\n{link.Anchor}", RankOf),
            Grants = Latest(before.Grants.Select(grant => grant with { Directory = NameOf(grant.Directory) }), static grant => $"{grant.Directory}\n{grant.Identity}\n{grant.Kind}\n{grant.Entitlement}", RankOf),
            Holds = Latest(before.Holds.Select(hold => hold with { Directory = NameOf(hold.Directory) }), static hold => hold.Id, RankOf),
            Decisions = Latest(before.Decisions.Select(decision => decision with { Directory = NameOf(decision.Directory) }), static decision => decision.Id, RankOf),
            States = Latest(before.States.Select(state => state with { Identity = Renamed(state.Identity, "@", names) }), static state => state.Identity, RankOf),
            Effects = before.Effects.Select(effect => RenamedEffect(effect, names)).ToHashSet(StringComparer.Ordinal),
            PastOperations = [.. before.PastOperations.Select(operation => operation with { Directory = NameOf(operation.Directory) }).Distinct()],
        };
    }

    // Two entries may get one key by a renaming. The later one stays; where both are of one time the rest of their text decides, so that the order in
    // which memory or a store holds them does not matter.
    private static T[] Latest<T>(IEnumerable<T> entries, Func<T, string> keyOf, Func<T, string> rankOf) =>
        [.. entries.GroupBy(keyOf, StringComparer.Ordinal).Select(same => same.MaxBy(rankOf, StringComparer.Ordinal)!)];

    private static string RankOf(AccountLink link) =>
        Rank(link.Since, link.DisabledSince ?? DateTimeOffset.MinValue, [link.Identity, link.Anchor, $"{link.Origin}", $"{link.DisabledByUs}", $"{link.DeletedByUs}"]);

    private static string RankOf(RememberedGrant grant) =>
        Rank(grant.Since, grant.Until ?? DateTimeOffset.MaxValue, [grant.Rule, $"{grant.Origin}", $"{grant.Claim}", $"{grant.IsEligible}", FormattableString.Invariant($"{grant.GraceSince:O}")]);

    private static string RankOf(LifecycleHold hold) =>
        Rank(hold.SetAt, hold.Until, [hold.Reason, hold.SetBy, .. hold.Operations]);

    private static string RankOf(RecordedDecision decision) =>
        Rank(decision.SetAt, decision.Until, [decision.Reason, decision.SetBy, decision.Evidence, .. decision.Candidates]);

    private static string RankOf(RememberedState state) => Rank(state.Since, state.Since, [state.State.ToString(), state.Population]);

    // Instants in this form have the order of their text.
    private static string Rank(DateTimeOffset at, DateTimeOffset until, IEnumerable<string> rest) => $"{at.UtcDateTime:O}/{until.UtcDateTime:O}/{string.Join('/', rest)}";

    /// <summary>A text that begins with a mark, the directory's name and a stroke, with the new name.</summary>
    private static string Renamed(string text, string mark, IReadOnlyDictionary<string, string> names)
    {
        int end = text.StartsWith(mark, StringComparison.Ordinal) ? text.IndexOf('/', mark.Length) : -1;
        return end > 0 && names.TryGetValue(text[mark.Length..end], out string? name) ? $"{mark}{name}{text[end..]}" : text;
    }

    /// <summary>The key of an effect has the directory between strokes, behind the person or the word for a password that is due. A person's id may have strokes too.</summary>
    private static string RenamedEffect(string effect, IReadOnlyDictionary<string, string> names)
    {
        (int at, string from) = names.Keys.Select(name => (At: effect.IndexOf($"/{name}/", StringComparison.Ordinal), name)).Where(static found => found.At >= 0).DefaultIfEmpty((-1, string.Empty)).Min();
        return at < 0 ? effect : $"{effect[..(at + 1)]}{names[from]}{effect[(at + 1 + from.Length)..]}";
    }
}
