using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Plans.Consequences;

namespace IdentityLifecycle.Planning.Consequences;

/// <summary>Compares the members that a directory shows of a group with those that a rule would give it.</summary>
public static class RuleComparison
{
    /// <summary>Who enters and who leaves if the rule decides, and of whom it cannot be told; in the order of the accounts.</summary>
    /// <param name="image">The directory.</param>
    /// <param name="group">The group's position.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="asOf">What the rule takes for now.</param>
    /// <exception cref="LifecycleException">RuleInvalid: nobody can be judged by the rule. DirectoryUnavailable: the directory does not tell members.</exception>
    public static IEnumerable<MembershipConsequence> Compare(DirectoryImage image, int group, string rule, DateTimeOffset asOf)
    {
        GroupJudge judge = new(image, image.Entitlements[group], rule, new Lazy<AccountGroups>(() => new AccountGroups(image)), asOf);
        if (judge.Obstacle is string obstacle)
        {
            throw new LifecycleException(LifecycleErrorKind.RuleInvalid, $"Nobody can be judged for the group {judge.Group.Name} in {image.Directory}: {obstacle}.") { TargetName = judge.Group.Name };
        }

        if (!image.KnowsMemberships)
        {
            throw new LifecycleException(LifecycleErrorKind.RuleInvalid, $"{image.Directory} does not tell who is in which group, so that nothing can be compared with the rule.") { TargetName = judge.Group.Name };
        }

        return Enumerable.Range(0, image.Count).Select(row => Compare(judge, image, group, row)).OfType<MembershipConsequence>();
    }

    private static MembershipConsequence? Compare(GroupJudge judge, DirectoryImage image, int group, int row)
    {
        RuleSubject subject = RuleSubject.Now(image, row);
        Verdict verdict = judge.Judge(subject);
        bool isMember = image.MembershipsOf(row).Contains(group);
        if (verdict == (isMember ? Verdict.True : Verdict.False))
        {
            return null;
        }

        Account account = image.GetAccount(row);
        return new MembershipConsequence
        {
            Directory = image.Directory,
            Group = judge.Group.Name,
            GroupAnchor = judge.Group.Anchor,
            Change = verdict switch { Verdict.True => MembershipMove.Enters, Verdict.False => MembershipMove.Leaves, _ => MembershipMove.Undecided },
            DisplayName = account.DisplayName as string ?? account.Name,
            Account = account.ToString(),
            Reason = judge.Explain(subject),
        };
    }
}
