using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Planning.Ordering;

/// <summary>
/// Adds display names to the references that a plan replaces. Whoever reads the plan so sees the old manager's name and not only an anchor.
/// </summary>
internal static class OldReferenceNames
{
    public static void Fill(DirectoryImage image, PlanFindings findings)
    {
        List<(ChangeDraft Draft, int Index)> replacing = Replacing(findings);
        if (replacing.Count == 0)
        {
            return;
        }

        HashSet<string> anchors = replacing.SelectMany(static one => Attributes(one.Draft, one.Index)).Where(ReplacesReference)
            .SelectMany(static change => AnchorsOf(change.OldValue)).ToHashSet(StringComparer.Ordinal);
        Dictionary<string, string> names = Names(image, anchors);
        foreach ((ChangeDraft draft, int index) in replacing)
        {
            AttributeChange[] named = Attributes(draft, index).Select(change => Name(change, names)).ToArray();
            draft.Operations[index] = ((SetAttributes)draft.Operations[index]) with { Attributes = named };
        }
    }

    /// <summary>The replaced references. Only few of a million changes have one.</summary>
    private static List<(ChangeDraft Draft, int Index)> Replacing(PlanFindings findings)
    {
        List<(ChangeDraft Draft, int Index)> replacing = [];
        foreach (ChangeDraft draft in findings.Changes)
        {
            int index = draft.Operations.FindIndex(static operation => operation is SetAttributes set && ReplacesReference(set));
            if (index >= 0)
            {
                replacing.Add((draft, index));
            }
        }

        return replacing;
    }

    private static IReadOnlyList<AttributeChange> Attributes(ChangeDraft draft, int index) => ((SetAttributes)draft.Operations[index]).Attributes;

    private static bool ReplacesReference(SetAttributes set)
    {
        for (int index = 0; index < set.Attributes.Count; index++)
        {
            if (ReplacesReference(set.Attributes[index]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ReplacesReference(AttributeChange change) => change.NewValue is ReferenceValue or ListValue && change.OldValue.HasValue;

    private static IEnumerable<string> AnchorsOf(Fact value) => value.Value is ValueList several ? several.Texts() : [value.ToString()];

    private static AttributeChange Name(AttributeChange change, Dictionary<string, string> names) =>
        ReplacesReference(change) && AnchorsOf(change.OldValue).Any(names.ContainsKey)
            ? change with { OldName = string.Join("; ", AnchorsOf(change.OldValue).Select(anchor => names.GetValueOrDefault(anchor, anchor))) }
            : change;

    private static Dictionary<string, string> Names(DirectoryImage image, HashSet<string> anchors)
    {
        string[] wanted = [.. anchors];
        RowLookup lookup = new((index, _) => wanted[index], ignoresCase: false, wanted.Length);
        for (int index = 0; index < wanted.Length; index++)
        {
            lookup.Add(wanted[index], index);
        }

        Dictionary<string, string> names = new(StringComparer.Ordinal);
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        for (int row = 0; row < image.Count && names.Count < wanted.Length; row++)
        {
            int index = lookup.Find(image.ReadAnchor(row, buffer));
            if (index >= 0)
            {
                Account account = image.GetAccount(row);
                names[wanted[index]] = account.DisplayName as string ?? account.ToString();
            }
        }

        return names;
    }
}
