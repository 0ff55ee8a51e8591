using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Accounts.Access;
using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.Residual;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Planning.Residual;

/// <summary>
/// Finds what people who left will still have in one directory when the plan is carried out. It looks at what the policy wants and at what the finished
/// plan does, and not at what kept the one from becoming the other: so nothing can be forgotten that keeps a leaver's access.
/// </summary>
internal sealed class ResidualAccessFinder
{
    private static readonly ChangeReason s_anyReason = new("the person left");

    private readonly DirectoryView _directory;
    private readonly DirectoryPeople _people;
    private readonly PersonSubject _subject;
    private readonly AccessPlanner _access;
    private readonly List<LifecycleOperation> _wanted = [];

    public ResidualAccessFinder(DirectoryView directory, EntitlementIndex entitlements)
    {
        _directory = directory;
        _people = new DirectoryPeople(directory);
        _subject = _people.NewSubject();
        _access = new AccessPlanner(directory, entitlements, _subject, new PlanFindings()) { IgnoresLocks = true };
    }

    /// <summary>Finds what some people will still have.</summary>
    /// <param name="leavers">The people.</param>
    /// <param name="changes">The changes of the plan in this directory.</param>
    /// <param name="causes">Why things do not happen.</param>
    public IEnumerable<ResidualAccess> Find(IReadOnlyList<Leaver> leavers, IEnumerable<ChangeDraft> changes, ResidualCauses causes)
    {
        if (leavers.Count == 0)
        {
            yield break;
        }

        HashSet<int> rows = [.. leavers.Select(static leaver => leaver.Row)];
        ILookup<string?, ChangeDraft> byPerson = changes.Where(change => change.Row < 0 || rows.Contains(change.Row)).ToLookup(static change => change.Identity, StringComparer.Ordinal);
        foreach (Leaver leaver in leavers)
        {
            if (MoveTo(leaver) is not StatePolicy state)
            {
                continue;
            }

            LifecycleOperation[] planned = [.. byPerson[_subject.Identity].SelectMany(static change => change.Operations)];
            foreach (int account in AccountsOf(leaver))
            {
                if (Look(state, account, new AccountGoal(planned)) is (var isEnabled, { } access) && (isEnabled != false || access.Length > 0))
                {
                    yield return Describe(account, isEnabled, access, causes);
                }
            }
        }
    }

    /// <summary>Lets the subject stand for a leaver; the answer is what the policy says of them, or null if it says nothing.</summary>
    private StatePolicy? MoveTo(Leaver leaver)
    {
        if (leaver.Row >= 0)
        {
            _people.MoveTo(_subject, leaver.Row);
            _people.SettleState(_subject, out _);
        }
        else
        {
            (_subject.Row, _subject.Vanished, _subject.Account, _subject.Moment) = (-1, leaver.Vanished, leaver.Account, leaver.Moment);
        }

        return _directory.Policy.States.GetValueOrDefault(_subject.Moment.State) ?? _directory.Policy.States.GetValueOrDefault(LifecycleState.Left);
    }

    /// <summary>The accounts that are or may be the leaver's. A negative one is an account that nobody can name.</summary>
    private IReadOnlyList<int> AccountsOf(Leaver leaver)
    {
        if (_subject.Account >= 0)
        {
            return [_subject.Account];
        }

        return _directory.Correlation.Outcomes[leaver.Row] switch
        {
            CorrelationOutcome.None or CorrelationOutcome.Lost => [],
            CorrelationOutcome.Review => [_directory.Correlation.AccountOf[leaver.Row]],
            _ => _directory.Correlation.Candidates.TryGetValue(leaver.Row, out List<int>? candidates) ? [.. candidates.Distinct()] : [-1],
        };
    }

    private (bool? IsEnabled, string[]? Access) Look(StatePolicy state, int account, AccountGoal goal) => goal.IsDeleted == true ? (false, null)
        : account < 0 ? (state.Account is AccountPresence.Disabled or AccountPresence.Deleted ? null : false, [])
        : (IsEnabledAfter(state, account, goal), AccessAfter(state, account, goal));

    private bool? IsEnabledAfter(StatePolicy state, int account, AccountGoal goal) =>
        state.Account is not (AccountPresence.Disabled or AccountPresence.Deleted) || goal.IsEnabled == false ? false
        : _directory.Image.EnabledOf(account).Value as bool?;

    private string[] AccessAfter(StatePolicy state, int account, AccountGoal goal)
    {
        _wanted.Clear();
        _subject.Account = account;
        if (state.Access != AccessMode.Keep)
        {
            _access.Plan(state, s_anyReason, _wanted);
        }

        HashSet<EntitlementKey> taken = [.. goal.Memberships.Where(static one => !one.IsMember).Select(static one => one.Entitlement.Key)];
        return [.. _wanted.OfType<RevokeEntitlement>().Select(static revoke => revoke.Entitlement).Where(entitlement => !taken.Contains(entitlement.Key))
            .Select(static entitlement => entitlement.Kind == EntitlementKind.Owner ? entitlement.Held : entitlement.Name).Order(StringComparer.Ordinal)];
    }

    private ResidualAccess Describe(int account, bool? isEnabled, string[] access, ResidualCauses causes)
    {
        (string why, string advice) = causes.Of(_subject.Identity);
        LifecycleHold? hold = Exclusion(isEnabled, access.Length);
        return new ResidualAccess
        {
            Identity = _subject.Identity,
            DisplayName = _subject.Row >= 0 ? _directory.Context.Identities.GetRecord(_subject.Row).ToString() : _subject.Identity,
            Directory = _directory.Name,
            Account = account < 0 ? null : _directory.Image.GetAccount(account).ToString(),
            IsEnabled = isEnabled,
            Access = [.. access.Take(ResidualAccess.Named)],
            AccessCount = access.Length,
            Why = why,
            Advice = advice,
            KnownUntil = hold?.Until,
            KnownReason = hold?.Reason,
        };
    }

    private LifecycleHold? Exclusion(bool? isEnabled, int access) =>
        ResidualExclusion.Of(_directory.Context, _directory.Name, _subject.Identity, isEnabled != false, access > 0);
}
