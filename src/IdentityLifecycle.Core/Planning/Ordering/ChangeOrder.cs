using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Planning.Ordering;

/// <summary>
/// Ranks changes so that each comes after those it depends on: managers before reports, directories after those they run after, deletions last.
/// Two new colleagues who manage each other form a cycle. It is broken by a second part of one change, which writes the reference later.
/// </summary>
internal static class ChangeOrder
{
    public static void Rank(List<ChangeDraft> drafts, IReadOnlyList<string> directories)
    {
        BreakCycles(drafts);
        ChangeRanks.ByDependency(drafts, directories);
    }

    private static void BreakCycles(List<ChangeDraft> drafts)
    {
        HashSet<ChangeDraft> settled = [];
        Dictionary<ChangeDraft, ChangeDraft> parts = [];
        foreach (ChangeDraft start in drafts.Where(static draft => draft.DependsOn.Count > 0).OrderBy(static draft => draft.Id, StringComparer.Ordinal))
        {
            Follow(start, settled, parts);
        }

        drafts.AddRange(parts.Values);
    }

    private static void Follow(ChangeDraft start, HashSet<ChangeDraft> settled, Dictionary<ChangeDraft, ChangeDraft> parts)
    {
        HashSet<ChangeDraft> path = [];
        Stack<(ChangeDraft Draft, bool IsDone)> open = new([(start, false)]);
        while (open.TryPop(out (ChangeDraft Draft, bool IsDone) step))
        {
            if (step.IsDone)
            {
                path.Remove(step.Draft);
                settled.Add(step.Draft);
                continue;
            }

            if (settled.Contains(step.Draft) || !path.Add(step.Draft))
            {
                continue;
            }

            open.Push((step.Draft, true));
            foreach (ChangeDraft other in step.Draft.DependsOn.OrderBy(static other => other.Id, StringComparer.Ordinal).ToArray())
            {
                if (path.Contains(other))
                {
                    PutOff(step.Draft, other, parts);
                }
                else
                {
                    open.Push((other, false));
                }
            }
        }
    }

    // A change in several cycles has one second part all the same, which waits for everybody whom its references name.
    private static void PutOff(ChangeDraft draft, ChangeDraft other, Dictionary<ChangeDraft, ChangeDraft> parts)
    {
        draft.WaitNoLongerFor(other);
        AttributeChange[] putOff = [.. TakeReferences(draft, other)];
        if (!parts.TryGetValue(draft, out ChangeDraft? part) && putOff.Length > 0)
        {
            parts.Add(draft, part = PartOf(draft));
        }

        part?.WaitFor(other);
        if (part is not null && putOff.Length > 0)
        {
            AttributeChange[] all = [.. part.Operations.OfType<SetAttributes>().SelectMany(static set => set.Attributes), .. putOff];
            part.Operations.Clear();
            part.Operations.Add(new SetAttributes(all) { Reasons = all.Select(static change => change.Reason).ToArray() });
        }
    }

    private static ChangeDraft PartOf(ChangeDraft draft)
    {
        ChangeDraft part = new(draft.Directory, draft.About)
        {
            Part = 1,
            DisplayName = draft.DisplayName,
            Account = draft.Account,
            Anchor = draft.Anchor,
            FromState = draft.FromState,
            ToState = draft.ToState,
            Process = draft.Process,
        };
        part.WaitFor(draft);
        return part;
    }

    private static List<AttributeChange> TakeReferences(ChangeDraft draft, ChangeDraft other)
    {
        List<AttributeChange> taken = [];
        for (int index = draft.Operations.Count - 1; index >= 0; index--)
        {
            IReadOnlyList<AttributeChange> attributes = draft.Operations[index].Touches.Attributes;
            taken.AddRange(attributes.Where(IsReference));
            if (attributes.Any(IsReference))
            {
                ReferenceCompletion.Replace(draft, index, attributes.Where(change => !IsReference(change)).ToList());
            }
        }

        return taken;

        bool IsReference(AttributeChange change) => change.NewValue.GetReferences().Any(reference => reference.AccountAnchor is null && reference.Identity == other.Identity);
    }
}
