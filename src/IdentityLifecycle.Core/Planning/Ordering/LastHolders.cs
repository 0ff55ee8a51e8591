using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Planning.Ordering;

/// <summary>
/// Keeps the last holder of access that the directory takes from everybody but the last one, such as the last owner of a group. Each person is planned alone,
/// so that only here it is seen that all holders would lose it at once. If the plan gives it to somebody else, that comes first.
/// </summary>
internal static class LastHolders
{
    public static void Keep(DirectoryImage image, PlanFindings findings)
    {
        Dictionary<EntitlementKey, int> kept = image.KeptByLastHolder.ToDictionary(position => image.Entitlements[position].Key);
        if (kept.Count == 0)
        {
            return;
        }

        ILookup<EntitlementKey, ChangeDraft> leaving = ByEntitlement(findings, static operation => operation is RevokeEntitlement revoke ? revoke.Entitlement.Key : null);
        Dictionary<int, HashSet<string>> staying = HoldersOf(image, leaving.Select(static one => one.Key).Where(kept.ContainsKey).Select(key => kept[key]).ToHashSet());
        ILookup<EntitlementKey, ChangeDraft> coming = ByEntitlement(findings, static operation => operation is GrantEntitlement grant ? grant.Entitlement.Key : null);
        string[] deleted = [.. findings.Changes.Where(static draft => draft.Operations.Exists(static operation => operation is DeleteAccount)).Select(static draft => draft.Anchor).OfType<string>()];
        foreach ((EntitlementKey key, int position) in kept.Where(one => staying.ContainsKey(one.Value)))
        {
            ChangeDraft[] leavers = [.. leaving[key].OrderBy(static draft => draft.Id, StringComparer.Ordinal)];
            staying[position].ExceptWith(leavers.Select(static draft => draft.Anchor!).Concat(deleted));
            if (staying[position].Count > 0)
            {
                continue;
            }

            if (coming[key].MinBy(static draft => draft.Id, StringComparer.Ordinal) is ChangeDraft successor)
            {
                Array.ForEach(leavers, draft => draft.WaitFor(successor));
            }
            else
            {
                Keep(image.Entitlements[position], leavers[^1], findings);
            }
        }
    }

    private static ILookup<EntitlementKey, ChangeDraft> ByEntitlement(PlanFindings findings, Func<LifecycleOperation, EntitlementKey?> keyOf) => findings.Changes
        .SelectMany(draft => draft.Operations.Select(keyOf).OfType<EntitlementKey>().Select(key => (key, draft)))
        .ToLookup(static one => one.key, static one => one.draft);

    /// <summary>The anchors of the accounts that have what is looked for; nothing is made of accounts that do not.</summary>
    private static Dictionary<int, HashSet<string>> HoldersOf(DirectoryImage image, HashSet<int> positions)
    {
        Dictionary<int, HashSet<string>> holders = positions.ToDictionary(static position => position, static _ => new HashSet<string>(StringComparer.Ordinal));
        for (int row = 0; row < image.Count && positions.Count > 0; row++)
        {
            foreach (int position in image.MembershipsOf(row))
            {
                if (positions.Contains(position))
                {
                    holders[position].Add(image.AnchorOf(row));
                }
            }
        }

        return holders;
    }

    private static void Keep(Entitlement entitlement, ChangeDraft draft, PlanFindings findings)
    {
        draft.Operations.RemoveAll(operation => operation is RevokeEntitlement revoke && revoke.Entitlement.Key == entitlement.Key);
        string message = $"{EntitlementForm.Of(entitlement.Kind).Noun} \"{entitlement.Name}\" in {draft.Directory} is not revoked: somebody must have it, and after this plan nobody else would. Give it to somebody else first.";
        findings.Omissions.Add(new PlanOmission(OmissionReason.NotAllowed, draft.Directory, draft.Subject, draft.DisplayName, message));
    }
}
