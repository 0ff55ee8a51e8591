using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Session;

namespace IdentityLifecycle.PowerShell.Completion;

/// <summary>Completes the names of groups that this session has seen: those that a rule was compared for, and those with consequences in the latest plan.</summary>
public sealed class GroupNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(LifecycleSession session, LifecyclePolicy? policy) =>
        session.RuledGroups.Concat(session.LatestPlan?.Consequences.Select(static consequence => consequence.Group) ?? []);
}
