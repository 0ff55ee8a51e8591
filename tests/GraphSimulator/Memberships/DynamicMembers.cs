using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;
using IdentityLifecycle.GraphSimulator.Time;

namespace IdentityLifecycle.GraphSimulator.Memberships;

/// <summary>Lets the members of dynamic groups follow their rules, some time after users or rules have changed.</summary>
internal sealed class DynamicMembers(Tenant tenant, SimulatorClock clock)
{
    private readonly Lock _lock = new();
    private int _processed;

    /// <summary>Processes the writes that are old enough.</summary>
    public void Follow()
    {
        lock (_lock)
        {
            int last = tenant.LastWrittenBefore(clock.Now - tenant.Settings.MembershipDelay);
            if (last <= _processed)
            {
                return;
            }

            HashSet<string> touched = [.. Enumerable.Range(_processed + 1, last - _processed).SelectMany(number => tenant.Version(number).State.Touched)];
            TenantState before = tenant.Version(_processed).State;
            _processed = last;
            if (touched.Count > 0)
            {
                Process(before, touched);
            }
        }
    }

    private void Process(TenantState before, HashSet<string> touched)
    {
        TenantState truth = tenant.Truth;
        IEnumerable<DirectoryObject> groups = truth.OfKind(ObjectKind.Group).Where(static group => group.Text("membershipRuleProcessingState") == "On");
        List<(string Group, string User, bool IsMember)> changes = [.. groups.SelectMany(group => ChangesOf(truth, group, IsAsBefore(before, group) ? touched : null))];
        if (changes.Count > 0)
        {
            tenant.Change(state => changes.Where(change => state.Find(change.Group) is not null && state.Find(change.User) is not null)
                .Aggregate(state, static (rest, change) => change.IsMember ? rest.Link(LinkKind.Member, change.Group, change.User) : rest.Unlink(LinkKind.Member, change.Group, change.User)));
        }
    }

    private static bool IsAsBefore(TenantState before, DirectoryObject group) =>
        before.Find(group.Id) is { } old && old.Text("membershipRule") == group.Text("membershipRule") && old.Text("membershipRuleProcessingState") == group.Text("membershipRuleProcessingState");

    /// <summary>Who has to enter or leave a group: among all users, or among those of some objects that are users.</summary>
    private static IEnumerable<(string Group, string User, bool IsMember)> ChangesOf(TenantState truth, DirectoryObject group, IReadOnlySet<string>? touched)
    {
        if (group.Text("membershipRule") is not { } text || MembershipRuleParser.Parse(text) is not { } rule)
        {
            return [];
        }

        IEnumerable<DirectoryObject> users = touched is null
            ? truth.OfKind(ObjectKind.User)
            : touched.Select(truth.Find).OfType<DirectoryObject>().Where(static one => one.Kind == ObjectKind.User);
        return users.Select(user => (Group: group.Id, User: user.Id, IsMember: rule.Matches(user)))
            .Where(one => one.IsMember != truth.Links.From(LinkKind.Member, group.Id).Contains(one.User));
    }
}
