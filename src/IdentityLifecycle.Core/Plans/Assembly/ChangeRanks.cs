namespace IdentityLifecycle.Plans.Assembly;

/// <summary>Ranks changes in the order of execution. Changes of equal rank do not depend on each other.</summary>
internal static class ChangeRanks
{
    /// <summary>
    /// Ranks each change after the changes it depends on, one directory after the other, deletions last. The dependencies must have no cycle.
    /// </summary>
    /// <param name="drafts">The changes.</param>
    /// <param name="directories">The directories, in the order in which they are written.</param>
    public static void ByDependency(IReadOnlyList<ChangeDraft> drafts, IReadOnlyList<string> directories)
    {
        int offset = 0;
        foreach (string directory in directories)
        {
            List<ChangeDraft> own = drafts.Where(draft => draft.Directory == directory).ToList();
            own.ForEach(static draft => draft.Rank = -1);
            own.ForEach(draft => RankOne(draft, offset));
            int last = own.Count == 0 ? offset : own.Max(static draft => draft.Rank) + 1;
            foreach (ChangeDraft draft in own.Where(static draft => draft.Deletes))
            {
                draft.Rank = last;
            }

            offset = own.Count == 0 ? offset : last + 1;
        }
    }

    /// <summary>
    /// Ranks the undoing of a run: in the reverse order of what was done. If one change freed a value and a second one took it, the second is
    /// undone first. A dependency between two changes is reversed too.
    /// </summary>
    /// <param name="drafts">The changes that undo, each with the change that was done.</param>
    public static void Backwards(IReadOnlyList<(ChangeDraft Draft, LifecycleChange Done)> drafts)
    {
        Dictionary<string, ChangeDraft> byId = drafts.ToDictionary(static one => one.Done.Id, static one => one.Draft);
        int last = drafts.Count == 0 ? 0 : drafts.Max(static one => one.Done.Rank);
        foreach ((ChangeDraft draft, LifecycleChange done) in drafts)
        {
            draft.Rank = last - done.Rank;
            foreach (string needed in done.DependsOn)
            {
                byId.GetValueOrDefault(needed)?.WaitFor(draft);
            }
        }
    }

    private static void RankOne(ChangeDraft draft, int offset)
    {
        if (!draft.ComesAfter.Any())
        {
            draft.Rank = offset;
            return;
        }

        // A stack instead of recursion: a chain of managers may be long.
        Stack<ChangeDraft> open = new([draft]);
        while (open.TryPeek(out ChangeDraft? current))
        {
            ChangeDraft? waitingFor = current.Rank >= 0 ? null : current.ComesAfter.FirstOrDefault(static other => other.Rank < 0);
            if (waitingFor is not null)
            {
                open.Push(waitingFor);
                continue;
            }

            current.Rank = current.Rank >= 0 ? current.Rank : current.ComesAfter.Select(static other => other.Rank + 1).Append(offset).Max();
            open.Pop();
        }
    }
}
