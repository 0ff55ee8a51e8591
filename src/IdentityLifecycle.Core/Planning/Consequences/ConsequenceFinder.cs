using System.Globalization;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Consequences;

namespace IdentityLifecycle.Planning.Consequences;

/// <summary>Finds who will enter or leave the groups of a directory whose rules decide that, when a plan is applied.</summary>
internal static class ConsequenceFinder
{
    private const int Named = 3;

    /// <summary>Finds it for all directories of a plan.</summary>
    public static IReadOnlyList<MembershipConsequence> Find(PlanContext context, IReadOnlyList<LifecycleChange> changes) =>
        MembershipConsequence.Sorted(context.Directories.OfType<ComparedDirectory>().SelectMany(directory => Find(context, directory.Image, changes)));

    private static IEnumerable<MembershipConsequence> Find(PlanContext context, DirectoryImage image, IReadOnlyList<LifecycleChange> changes)
    {
        int[] groups = [.. Enumerable.Range(0, image.Entitlements.Count).Where(group => image.RuleOf(group) is { IsPaused: false })];
        if (groups.Length == 0)
        {
            return [];
        }

        IReadOnlyList<ChangedAccount> accounts = ChangedAccounts.Of(image, changes, context.AsOf, context.Input.Sealer);
        Lazy<AccountGroups> seen = new(() => new AccountGroups(image));
        List<MembershipConsequence>[] found = new List<MembershipConsequence>[groups.Length];
        Parallel.For(0, groups.Length, new ParallelOptions { CancellationToken = context.Stopping }, index => found[index] = Find(Judge(image, groups[index], seen, context.AsOf), groups[index], accounts));
        return found.SelectMany(static some => some);
    }

    private static GroupJudge Judge(DirectoryImage image, int group, Lazy<AccountGroups> groups, DateTimeOffset asOf) =>
        new(image, image.Entitlements[group], image.RuleOf(group)!.Text, groups, asOf);

    private static List<MembershipConsequence> Find(GroupJudge judge, int group, IReadOnlyList<ChangedAccount> accounts)
    {
        if (judge.IsOfDevices || accounts.Count == 0)
        {
            return [];
        }

        if (judge.Obstacle is string obstacle)
        {
            return [Undecided(judge, obstacle)];
        }

        List<MembershipConsequence> found = [];
        List<ChangedAccount> open = [];
        foreach (ChangedAccount account in accounts.Where(judge.IsConcernedBy))
        {
            Add(judge, group, account, found, open);
        }

        return open.Count == 0 ? found : [.. found, Undecided(judge, WhyOpen(judge, open))];
    }

    private static void Add(GroupJudge judge, int group, ChangedAccount account, List<MembershipConsequence> found, List<ChangedAccount> open)
    {
        Verdict then = judge.Judge(account.Then);
        if (then == Verdict.Unknown)
        {
            open.Add(account);
            return;
        }

        // Where the rule does not tell of an account as it is, the directory does.
        Verdict now = judge.Judge(account.Now);
        bool isMember = now == Verdict.Unknown ? account.Groups.Contains(group) : now == Verdict.True;
        if (isMember != (then == Verdict.True))
        {
            found.Add(new MembershipConsequence
            {
                Directory = judge.Group.Directory,
                Group = judge.Group.Name,
                GroupAnchor = judge.Group.Anchor,
                Change = isMember ? MembershipMove.Leaves : MembershipMove.Enters,
                DisplayName = account.Change.DisplayName,
                Account = account.Change.Account,
                ChangeId = account.Change.Id,
                Reason = account.Then is null ? "the account is deleted" : judge.Explain(account.Then),
            });
        }
    }

    private static string WhyOpen(GroupJudge judge, List<ChangedAccount> open)
    {
        string more = open.Count > Named ? string.Create(CultureInfo.InvariantCulture, $" and {open.Count - Named:N0} more") : string.Empty;
        return $"{string.Join(", ", open.Take(Named).Select(static account => account.Change.DisplayName))}{more}: {judge.Explain(open[0].Then!)}";
    }

    private static MembershipConsequence Undecided(GroupJudge judge, string why) => new()
    {
        Directory = judge.Group.Directory,
        Group = judge.Group.Name,
        GroupAnchor = judge.Group.Anchor,
        Change = MembershipMove.Undecided,
        Reason = why,
    };
}
