using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Planning.World;

/// <summary>
/// Holds the directories that were found against those that the state store knows. A directory is the same if its identity is, whatever the policy is
/// called, wherever it lies and whatever it calls the directory. A store that knows no directory yet takes everything as it is.
/// </summary>
public sealed class WorldReview
{
    private readonly RememberedWorld _world;
    private readonly IReadOnlyList<FoundDirectory> _found;
    private readonly IReadOnlyList<string> _unread;
    private readonly IReadOnlyList<RecordedDecision> _decisions;
    private readonly IReadOnlySet<string> _open;
    private readonly DateTimeOffset _now;
    private readonly List<LifecycleProblem> _problems = [];
    private readonly List<RememberedDirectory> _forgotten = [];
    private readonly List<DirectoryRenaming> _renamed = [];
    private readonly List<RememberedDirectory> _learned = [];

    private WorldReview(LifecyclePolicy policy, LifecycleMemory memory, IReadOnlyList<FoundDirectory> found, IReadOnlySet<string> open, DateTimeOffset now)
    {
        _world = memory.Content.World;
        _found = found;
        _unread = [.. policy.Directories.Select(static directory => directory.Name).Except(found.Select(static one => one.Name), StringComparer.Ordinal)];
        _decisions = [.. memory.Content.Decisions.Where(decision => decision.IsInForce(now))];
        _open = open;
        _now = now;
        Review();
    }

    /// <summary>What memory learns when the plan is applied. Planning stands on memory that has learnt it.</summary>
    public WorldLessons Lessons => _problems.Count > 0 ? WorldLessons.None : new() { Forgotten = _forgotten, Renamed = _renamed, Directories = _learned };

    /// <summary>The directories that were found, for the plan's header.</summary>
    public IReadOnlyList<FoundDirectory> Found => _found;

    /// <summary>Why the plan must not be applied; empty if this is the store's world.</summary>
    public IReadOnlyList<LifecycleProblem> Problems => _problems;

    /// <summary>Holds what was found against what is remembered.</summary>
    /// <param name="policy">The policy of the comparison.</param>
    /// <param name="memory">What the state store knows.</param>
    /// <param name="found">The directories that were read.</param>
    /// <param name="open">The names of directories in which a run that was cut short left operations open.</param>
    /// <param name="now">The instant (UTC) at which decisions must be in force.</param>
    public static WorldReview Of(LifecyclePolicy policy, LifecycleMemory memory, IReadOnlyList<FoundDirectory> found, IReadOnlySet<string> open, DateTimeOffset now) =>
        new(policy, memory, found, open, now);

    private void Review()
    {
        // Who is found under the old name is settled. The others are looked for by their identities.
        RememberedDirectory[] missed = [.. _world.Directories.Where(known => !_unread.Contains(known.Name) && !_found.Any(found => found.Name == known.Name && found.Identity == known.Identity))];
        FoundDirectory[] changed = [.. _found.Where(found => found.Identity is not null && _world.Find(found.Name)?.Identity != found.Identity)];
        foreach (IGrouping<string, RememberedDirectory> alike in missed.GroupBy(static known => known.Identity))
        {
            ReviewRenamed([.. alike], [.. changed.Where(found => found.Identity == alike.Key)]);
        }

        foreach (RememberedDirectory known in missed.Where(known => !changed.Any(found => found.Identity == known.Identity)))
        {
            ReviewMissed(known);
        }

        _learned.AddRange(_found.Where(static found => found.Identity is not null).Select(Learn));
    }

    private void ReviewRenamed(RememberedDirectory[] known, FoundDirectory[] found)
    {
        if (known.Length == 1 && found.Length == 1)
        {
            Rename(known[0], found[0]);
        }
        else if (found.Length > 0)
        {
            Block(known[0].Name, $"{ShownText.Join(", ", known.Select(static one => (ShownText)one.Name))}: {Remembered(known[0])} is called {ShownText.Join(" or ", found.Select(static one => (ShownText)one.Name))} now, and which of its parts that is cannot be told. Rename one directory at a time in the policy, and apply in between.");
        }
    }

    private void ReviewMissed(RememberedDirectory known)
    {
        // A name that another known directory has taken over is not this one's any more.
        if (_found.FirstOrDefault(found => found.Name == known.Name && !_renamed.Any(renaming => renaming.To == found.Name)) is FoundDirectory other)
        {
            ReviewOther(known, other);
        }
        else if (_unread.Count == 0 && !IsDecided(known.Name, DecisionKind.DirectoryGivenUp, known.Identity, known))
        {
            Block(known.Name, $"{known.Name}: the state store knows {Remembered(known)}, which the policy does not have. The store belongs to the directories that it knows: another policy needs one of its own. If the directory was given up: Add-LifecycleDecision -Directory {known.Name} -Kind DirectoryGivenUp -Reason …");
        }
        else if (_unread.Count == 0)
        {
            _forgotten.Add(known);
        }
    }

    private void Rename(RememberedDirectory known, FoundDirectory found)
    {
        if (_open.Contains(known.Name))
        {
            Block(known.Name, $"{known.Name}: a run that was cut short left operations open there, and the policy calls the directory {found.Name} now. Call it {known.Name} until the run is resumed or a comparison has settled it, then rename it.");
            return;
        }

        _renamed.Add(new DirectoryRenaming(known.Name, found.Name, known.Identity));
    }

    private void ReviewOther(RememberedDirectory known, FoundDirectory other)
    {
        if (other.Identity is null)
        {
            if (IsDecided(known.Name, DecisionKind.DirectoryGivenUp, known.Identity, known))
            {
                _forgotten.Add(known);
                return;
            }

            Block(known.Name, $"{known.Name}: the state store knows {Remembered(known)}, but the directory does not tell its identity any more. Check which directory the policy names and whether its identity may be read; if it has changed its connector on purpose: Add-LifecycleDecision -Directory {known.Name} -Kind DirectoryGivenUp -Reason …");
        }
        else if (IsDecided(known.Name, DecisionKind.DirectoryReplaced, other.Identity, known))
        {
            _forgotten.Add(known);
        }
        else if (!IsDecided(known.Name, DecisionKind.DirectoryMoved, other.Identity, known))
        {
            Block(known.Name, $"{known.Name}: the state store knows {Remembered(known)}, but found {other.Identity}. This is another directory, or this policy uses the state store of another one. If the policy is right, accept it once: Add-LifecycleDecision -Directory {known.Name} -Kind DirectoryMoved -Reason … if it holds the same accounts (moved, restored), or -Kind DirectoryReplaced if it is another one, whose accounts memory does not know.");
        }
    }

    /// <summary>Whether somebody has accepted an identity since memory learnt the one it has. So a decision holds once.</summary>
    private bool IsDecided(string directory, DecisionKind kind, string identity, RememberedDirectory known) =>
        _decisions.Any(decision => decision.Directory == directory && decision.Kind == kind && decision.Concerns(identity) && decision.SetAt >= known.Since);

    private RememberedDirectory Learn(FoundDirectory found)
    {
        RememberedDirectory? before = _world.Directories.FirstOrDefault(known => known.Identity == found.Identity && (known.Name == found.Name || _renamed.Any(renaming => renaming.From == known.Name && renaming.To == found.Name)));
        return new RememberedDirectory(found.Name, found.Identity!, before?.Since ?? _now, _now);
    }

    private static ShownText Remembered(RememberedDirectory known) => $"{known.Identity}, last seen on {known.LastSeen:yyyy-MM-dd HH:mm} UTC";

    private void Block(string directory, ShownText message) => _problems.Add(new LifecycleProblem(LifecycleErrorKind.DirectoryForeign, message.ToString()) { System = directory, BlocksPlan = true });
}
