using System;
using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Reconciliation.Ordering;

/// <summary>
/// Ranks changes so that each comes after what it depends on: managers before reports, directories after those they run after, deletions
/// last. A cycle of references (two new colleagues who manage each other) is broken by a second part that writes the reference later.
/// </summary>
internal static class ChangeOrder
{
    public static void Rank(List<ChangeDraft> drafts, IReadOnlyList<string> directories)
    {
        BreakCycles(drafts);
        Dictionary<string, ChangeDraft> byId = drafts.ToDictionary(static draft => draft.Id, StringComparer.Ordinal);
        int offset = 0;
        foreach (string directory in directories)
        {
            List<ChangeDraft> own = drafts.Where(draft => draft.Directory == directory).ToList();
            foreach (ChangeDraft draft in own)
            {
                draft.Rank = -1;
            }

            foreach (ChangeDraft draft in own)
            {
                RankOne(draft, byId, offset);
            }

            int last = own.Count == 0 ? offset : own.Max(static draft => draft.Rank) + 1;
            foreach (ChangeDraft draft in own.Where(static draft => draft.Deletes))
            {
                draft.Rank = last;
            }

            offset = own.Count == 0 ? offset : last + 1;
        }
    }

    private static void RankOne(ChangeDraft draft, Dictionary<string, ChangeDraft> byId, int offset)
    {
        Stack<ChangeDraft> open = new([draft]);
        while (open.TryPeek(out ChangeDraft? current))
        {
            ChangeDraft? waitingFor = current.Rank >= 0 ? null : current.DependsOn.Select(id => byId[id]).FirstOrDefault(static other => other.Rank < 0);
            if (waitingFor is not null)
            {
                open.Push(waitingFor);
                continue;
            }

            current.Rank = current.Rank >= 0 ? current.Rank : current.DependsOn.Select(id => byId[id].Rank + 1).Append(offset).Max();
            open.Pop();
        }
    }

    private static void BreakCycles(List<ChangeDraft> drafts)
    {
        Dictionary<string, ChangeDraft> byId = drafts.ToDictionary(static draft => draft.Id, StringComparer.Ordinal);
        HashSet<string> settled = new(StringComparer.Ordinal);
        List<ChangeDraft> parts = [];
        foreach (ChangeDraft start in drafts.Where(static draft => draft.DependsOn.Count > 0).OrderBy(static draft => draft.Id, StringComparer.Ordinal))
        {
            Follow(start, byId, settled, parts);
        }

        drafts.AddRange(parts);
    }

    private static void Follow(ChangeDraft start, Dictionary<string, ChangeDraft> byId, HashSet<string> settled, List<ChangeDraft> parts)
    {
        HashSet<string> path = new(StringComparer.Ordinal);
        Stack<(ChangeDraft Draft, bool IsDone)> open = new([(start, false)]);
        while (open.TryPop(out (ChangeDraft Draft, bool IsDone) step))
        {
            if (step.IsDone)
            {
                path.Remove(step.Draft.Id);
                settled.Add(step.Draft.Id);
                continue;
            }

            if (settled.Contains(step.Draft.Id) || !path.Add(step.Draft.Id))
            {
                continue;
            }

            open.Push((step.Draft, true));
            foreach (string id in step.Draft.DependsOn.Order(StringComparer.Ordinal).ToArray())
            {
                if (path.Contains(id))
                {
                    parts.Add(PutOff(step.Draft, byId[id]));
                }
                else
                {
                    open.Push((byId[id], false));
                }
            }
        }
    }

    private static ChangeDraft PutOff(ChangeDraft draft, ChangeDraft other)
    {
        draft.DependsOn.Remove(other.Id);
        List<AttributeChange> putOff = [];
        for (int index = draft.Operations.Count - 1; index >= 0; index--)
        {
            IReadOnlyList<AttributeChange> attributes = ReferenceCompletion.AttributesOf(draft.Operations[index]);
            putOff.AddRange(attributes.Where(IsReference));
            if (attributes.Any(IsReference))
            {
                ReferenceCompletion.Replace(draft, index, attributes.Where(change => !IsReference(change)).ToList());
            }
        }

        ChangeDraft part = new(draft.Directory, draft.Subject)
        {
            Part = 1,
            Identity = draft.Identity,
            DisplayName = draft.DisplayName,
            Account = draft.Account,
            Anchor = draft.Anchor,
            FromState = draft.FromState,
            ToState = draft.ToState,
            Process = draft.Process,
        };
        part.DependsOn.Add(draft.Id);
        part.DependsOn.Add(other.Id);
        part.Operations.Add(new SetAttributes(putOff) { Reasons = putOff.Select(static change => change.Reason).ToArray() });
        return part;

        bool IsReference(AttributeChange change) => change.NewValue is ReferenceValue { AccountAnchor: null } reference && reference.Identity == other.Identity;
    }
}
