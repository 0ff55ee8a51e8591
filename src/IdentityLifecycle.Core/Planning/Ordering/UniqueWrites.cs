using IdentityLifecycle.Errors;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Planning.Ordering;

/// <summary>Removes writes on existing accounts that would give two accounts the same value of a unique attribute.</summary>
internal static class UniqueWrites
{
    public static void Check(DirectoryView directory, UniqueValues unique, PlanFindings findings)
    {
        if (directory.Policy.Unique.Count == 0)
        {
            return;
        }

        foreach (ChangeDraft draft in findings.Changes.Where(draft => draft.Directory == directory.Name && !draft.Creates).OrderBy(static draft => draft.Subject, StringComparer.Ordinal))
        {
            int index = draft.Operations.FindIndex(static operation => operation is SetAttributes { IsWhole: false });
            if (index >= 0)
            {
                Check(directory, unique, draft, index, findings);
            }
        }
    }

    /// <summary>The omission for a value that is not given out, because a directory in which it may be taken was not read.</summary>
    public static PlanOmission Unread(DirectoryView directory, string subject, string name, string attribute, string value, IReadOnlyList<string> unread, string effect)
    {
        string where = string.Join(" and ", unread);
        return new PlanOmission(
            OmissionReason.Undetermined,
            directory.Name,
            subject,
            name,
            $"whether {attribute} \"{value}\" is taken in {where} is unknown, because this comparison does not read {where}; {effect}. Compare with {where} as well.");
    }

    private static void Check(DirectoryView directory, UniqueValues unique, ChangeDraft draft, int index, PlanFindings findings)
    {
        IReadOnlyList<AttributeChange> attributes = draft.Operations[index].Touches.Attributes;
        List<AttributeChange> kept = [];
        foreach (AttributeChange change in attributes)
        {
            string value = change.NewValue.Literal.ToString();
            bool isChecked = unique.IsConstrained(change.Attribute) && change.NewValue.Literal.HasValue;
            if (isChecked && unique.UnreadFor(change.Attribute) is { Count: > 0 } unread)
            {
                findings.Omissions.Add(Unread(directory, draft.Subject, draft.DisplayName, change.Attribute, value, unread, $"the account keeps \"{change.OldValue}\""));
                continue;
            }

            if (isChecked && unique.FindTaken(change.Attribute, UniqueKey.Added(change.OldValue, change.NewValue.Literal), draft.Anchor, draft.Subject) is string taken)
            {
                findings.Problems.Add(new LifecycleProblem(
                    LifecycleErrorKind.ValueNotUnique, $"{draft.DisplayName}: {change.Attribute} \"{taken}\" is taken in {directory.Name}{unique.HeldBy(change.Attribute, taken)}; the account keeps \"{change.OldValue}\".")
                {
                    Identity = draft.Identity,
                    System = directory.Name,
                    Attribute = change.Attribute,
                    Value = taken,
                });
                continue;
            }

            kept.Add(change);
        }

        // Only now: several attributes of one account may get the same value, such as a login and an address.
        kept.ForEach(change => unique.TakeIfConstrained(change.Attribute, change.NewValue.Literal));

        if (kept.Count != attributes.Count)
        {
            ReferenceCompletion.Replace(draft, index, kept);
        }
    }
}
