using IdentityLifecycle.Directories;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Planning.Accounts.Access;

/// <summary>
/// Works out which access an account shall gain and lose. Only access that this program gave or adopted is taken, unless a state says
/// <c>noneAtAll</c> or a rule <c>anyIdentity</c>. A rule that cannot be decided neither gives nor takes, and what it might ask for is not taken
/// for another rule. A request or a package gives access like a rule, for as long as it asks. What the directory would refuse to give or take is
/// left out, and the findings say so.
/// </summary>
internal sealed class AccessPlanner
{
    private readonly DirectoryView _directory;
    private readonly EntitlementIndex _entitlements;
    private readonly AccessObstacle _obstacle;
    private readonly AccessReasons _reasons;
    private readonly WantedAccess _wanted;
    private readonly GivenAccess _given;

    public AccessPlanner(DirectoryView directory, EntitlementIndex entitlements, PersonSubject subject, PlanFindings findings)
    {
        _directory = directory;
        _entitlements = entitlements;
        _obstacle = new AccessObstacle(directory, subject, findings);
        _reasons = new AccessReasons(directory.Context, entitlements, subject);
        _wanted = new WantedAccess(directory, entitlements, subject, findings);
        _given = new GivenAccess(directory, entitlements, subject, _wanted);
    }

    /// <summary>Whether access counts as taken that the directory refuses to take: who looks for what is left must see it.</summary>
    public bool IgnoresLocks { get => _obstacle.IgnoresLocks; init => _obstacle.IgnoresLocks = value; }

    /// <summary>Adds the operations that a state asks for.</summary>
    public void Plan(StatePolicy state, ChangeReason stateReason, List<LifecycleOperation> operations)
    {
        switch (state.Access)
        {
            case AccessMode.Birthright:
                _wanted.Find();
                Grant(operations);
                RevokeUnwanted(state, operations);
                break;
            case AccessMode.None:
                RevokeRemembered(state, stateReason, operations);
                break;
            case AccessMode.NoneAtAll:
                RevokeAll(state, stateReason, operations);
                break;
            default:
                break;
        }
    }

    private void Grant(List<LifecycleOperation> operations)
    {
        foreach (int position in _wanted.All)
        {
            Entitlement entitlement = _entitlements.New.At(position);
            NewGroup? made = _entitlements.New.MadeAt(position);
            if (!_given.Has(position) && _wanted.FindAsker(position) is (string name, AccessTerms terms) && !(made is null ? _obstacle.Stops(position, "granted", terms.IsEligible) : _obstacle.StopsMaking(entitlement))
                && !_obstacle.StopsLeavingOut(position, _wanted.LeftOutOf(position)))
            {
                operations.Add(new GrantEntitlement(entitlement, name) { Terms = terms, Makes = made, LeavesOut = _wanted.LeftOutOf(position), Reasons = ReasonsToGrant(position) });
            }
        }
    }

    private ChangeReason[] ReasonsToGrant(int position) =>
    [
        .. _wanted.Positions.TryGetValue(position, out EntitlementPolicy? rule) ? [_reasons.OfRule(rule, "asks for it")] : Array.Empty<ChangeReason>(),
        .. _wanted.Claims.TryGetValue(position, out AccessClaim? claim) ? [AccessReasons.OfClaim(claim)] : Array.Empty<ChangeReason>(),
    ];

    private void RevokeUnwanted(StatePolicy state, List<LifecycleOperation> operations)
    {
        foreach (RememberedGrant grant in _given.Remembered())
        {
            int position = _entitlements.Find(grant);
            if (position >= 0 && _given.Has(position) && !_wanted.IsWanted(position) && !_wanted.MayBeWanted(position) && WhyOver(grant) is ChangeReason reason)
            {
                Revoke(state, position, grant, reason, operations);
            }
        }

        foreach (EntitlementIndex.CompiledEntitlement rule in _entitlements.Rules)
        {
            if (rule.Policy.RemovesFromAnyIdentity && !_wanted.IsUndecided(rule.Policy.Name) && !_wanted.IsNameless(rule.Policy.Name))
            {
                RevokeFromAnybody(state, rule, operations);
            }
        }
    }

    private void RevokeFromAnybody(StatePolicy state, EntitlementIndex.CompiledEntitlement rule, List<LifecycleOperation> operations)
    {
        foreach (int position in rule.Grants.SelectMany(Governed).Distinct())
        {
            if (_given.Has(position) && !_wanted.IsWanted(position) && !_wanted.MayBeWanted(position) && !_given.MayBeClaimed(position) && !IsRevoked(operations, position))
            {
                Revoke(state, position, null, _reasons.OfRule(rule.Policy, "does not ask for it"), operations);
            }
        }
    }

    // What a rule with anyIdentity takes from others: all that its pattern covers; without a pattern the one entitlement that a constant name says.
    // The policy's reader refuses a computed name without a pattern: nobody can say which other names the expression might have given.
    private IEnumerable<int> Governed(EntitlementIndex.CompiledGrant grant) => grant.Policy switch
    {
        { Pattern: string pattern } =>
            _given.All.Where(position => Covers(grant.Policy.Kind, pattern, _directory.Image.Entitlements[position])),
        { Name.IsConstant: true } when _entitlements.Find(grant.Policy.Kind, grant.Policy.Name.Constant.ToString()) is >= 0 and int position => [position],
        _ => [],
    };

    private static bool Covers(EntitlementKind kind, string pattern, Entitlement entitlement) => entitlement.Kind == kind && NamePattern.Matches(pattern, entitlement.Name);

    private void RevokeRemembered(StatePolicy state, ChangeReason reason, List<LifecycleOperation> operations)
    {
        foreach (RememberedGrant grant in _given.Remembered())
        {
            int position = _entitlements.Find(grant);
            if (position >= 0 && _given.Has(position))
            {
                Revoke(state, position, grant, reason, operations);
            }
        }
    }

    private void RevokeAll(StatePolicy state, ChangeReason reason, List<LifecycleOperation> operations)
    {
        foreach (int position in _given.All)
        {
            Revoke(state, position, _given.Remembered().FirstOrDefault(grant => _entitlements.Find(grant) == position), reason, operations);
        }
    }

    private void Revoke(StatePolicy state, int position, RememberedGrant? grant, ChangeReason reason, List<LifecycleOperation> operations)
    {
        Entitlement entitlement = _directory.Image.Entitlements[position];
        if (!state.Keep.Any(pattern => NamePattern.Matches(pattern, entitlement.Name)) && !_obstacle.IsPrimary(position, operations) && !_obstacle.Stops(position, "revoked"))
        {
            operations.Add(new RevokeEntitlement(entitlement) { Rule = grant?.Rule, Terms = grant?.Terms ?? default, Reasons = [reason] });
        }
    }

    private bool IsRevoked(List<LifecycleOperation> operations, int position) =>
        operations.Exists(operation => operation is RevokeEntitlement revoke && revoke.Entitlement == _directory.Image.Entitlements[position]);

    /// <summary>Why remembered access has to be taken. Null if what gave it may still ask for it.</summary>
    private ChangeReason? WhyOver(RememberedGrant grant)
    {
        if (grant.Claim != ClaimOrigin.Rule)
        {
            return _given.IsClaimOver(grant) ? _reasons.OfEndedClaim(grant) : null;
        }

        return _given.FindRule(grant) is EntitlementPolicy rule && _given.IsRuleOver(grant, rule)
            ? _reasons.OfRule(rule, rule.IsRetired ? "is retired" : "no longer asks for it")
            : null;
    }
}
