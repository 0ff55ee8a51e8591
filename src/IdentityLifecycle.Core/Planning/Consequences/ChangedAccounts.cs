using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.Sealing;

namespace IdentityLifecycle.Planning.Consequences;

/// <summary>Works out how the accounts that a plan changes look before and after. No other account is looked at.</summary>
internal static class ChangedAccounts
{
    public static IReadOnlyList<ChangedAccount> Of(DirectoryImage image, IEnumerable<LifecycleChange> changes, DateTimeOffset asOf, ValueSealer? sealer)
    {
        LifecycleChange[] ordered = LifecycleChange.InExecutionOrder(changes.Where(change => change.Directory.Equals(image.Directory, StringComparison.OrdinalIgnoreCase)));
        ImageDraft draft = new(image);
        ChangeFold fold = new(draft, image.Directory, asOf, sealer);
        Array.ForEach(ordered, fold.Add);

        // What had to wait for other accounts is a change of its own, of the same account.
        return [.. ordered.DistinctBy(static change => change.Subject).Select(change => Pair(image, change, fold.AnchorOf(change) is string anchor ? draft.Find(anchor) : null))];
    }

    private static ChangedAccount Pair(DirectoryImage image, LifecycleChange change, DraftAccount? account)
    {
        // A deleted account that is restored, or a guest who is invited: the image does not show what they will be.
        if (account is null)
        {
            return new ChangedAccount(change, null, RuleSubject.Unknown);
        }

        RuleSubject? then = account.IsDeleted ? null : RuleSubject.Then(image, account);
        if (account.Row < 0)
        {
            return new ChangedAccount(change, null, then);
        }

        int[] groups = image.MembershipsOf(account.Row).ToArray();
        return new ChangedAccount(change, RuleSubject.Now(image, account.Row), then) { Changed = account.Changed.Keys.ToHashSet(), Groups = groups, ChangesGroups = !account.Groups.SetEquals(groups) };
    }
}
