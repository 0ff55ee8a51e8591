using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Planning.Ordering;

/// <summary>
/// Completes references to accounts that do not exist yet. If this plan creates the account, the change depends on its creation. Otherwise the
/// reference is left out, and an omission says so.
/// </summary>
internal static class ReferenceCompletion
{
    public static void Complete(PlanFindings findings)
    {
        Dictionary<(string Directory, Subject About), ChangeDraft> created = findings.Changes
            .Where(static draft => draft.Creates)
            .ToDictionary(static draft => (draft.Directory, draft.About));
        foreach (ChangeDraft draft in findings.Changes)
        {
            for (int index = draft.Operations.Count - 1; index >= 0; index--)
            {
                Complete(draft, index, created, findings);
            }
        }

        findings.Changes.RemoveAll(static draft => draft.Operations.TrueForAll(static operation => operation.Kind == OperationKind.LinkAccount));
    }

    private static void Complete(ChangeDraft draft, int index, Dictionary<(string Directory, Subject About), ChangeDraft> created, PlanFindings findings)
    {
        IReadOnlyList<AttributeChange> attributes = draft.Operations[index].Touches.Attributes;
        if (!HasOpenReference(attributes))
        {
            return;
        }

        List<AttributeChange> kept = [];
        foreach (AttributeChange change in attributes)
        {
            ReferenceValue[] open = [.. OpenReferencesOf(change)];
            ReferenceValue[] lost = [.. open.Where(reference => !created.ContainsKey(AccountOf(draft, reference)))];
            if (lost.Length == 0)
            {
                kept.Add(change);
                Array.ForEach(open, reference => draft.WaitFor(created[AccountOf(draft, reference)]));
            }
            else
            {
                findings.Omissions.Add(new PlanOmission(
                    OmissionReason.Value,
                    draft.Directory,
                    draft.Subject,
                    draft.DisplayName,
                    $"{change.Attribute} stays as it is: {string.Join(", ", lost.Select(static reference => reference.Name))} {(lost.Length == 1 ? "has" : "have")} no account in {draft.Directory}."));
            }
        }

        if (kept.Count != attributes.Count)
        {
            Replace(draft, index, kept);
        }
    }

    private static bool HasOpenReference(IReadOnlyList<AttributeChange> attributes)
    {
        for (int index = 0; index < attributes.Count; index++)
        {
            if (attributes[index].NewValue is ReferenceValue { AccountAnchor: null } or ListValue && OpenReferencesOf(attributes[index]).Any())
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<ReferenceValue> OpenReferencesOf(AttributeChange change) => change.NewValue.GetReferences().Where(static reference => reference.AccountAnchor is null);

    private static (string Directory, Subject About) AccountOf(ChangeDraft draft, ReferenceValue reference) => (draft.Directory, Subject.Person(reference.Identity));

    internal static void Replace(ChangeDraft draft, int index, List<AttributeChange> attributes)
    {
        if (draft.Operations[index] is CreateAccount create)
        {
            draft.Operations[index] = create with { Attributes = attributes };
        }
        else if (attributes.Count == 0)
        {
            draft.Operations.RemoveAt(index);
        }
        else if (draft.Operations[index] is SetAttributes set)
        {
            draft.Operations[index] = set with { Attributes = attributes, Reasons = attributes.Select(static change => change.Reason).ToArray() };
        }
    }
}
