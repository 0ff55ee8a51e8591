using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>
/// Works out which access an account shall gain and lose. Only what this program granted or adopted is revoked, unless a state says
/// <c>noneAtAll</c> or a rule <c>anyIdentity</c>; an undecided rule neither grants nor revokes, and nothing that
/// it might ask for is revoked for another rule. A request or a package gives access like a rule, for as long as it asks; while it is not known
/// what is requested, what they gave is taken only after its remembered end. What the directory would refuse to give or take is left out, and the findings say so.
/// </summary>
internal sealed class AccessPlanner(DirectoryView directory, EntitlementIndex entitlements, PersonSubject subject, PlanFindings findings)
{
    private const int LongestReason = 200;

    private readonly AccessObstacle _obstacle = new(directory, subject, findings);
    private readonly WantedAccess _wanted = new(directory, entitlements, subject, findings);
    private readonly Dictionary<string, ChangeReason> _reasons = new(StringComparer.Ordinal);

    /// <summary>Adds the operations of a state.</summary>
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

    /// <summary>What the account already has, a rule, a request or a package asks for and memory does not know yet.</summary>
    public IReadOnlyList<AdoptedGrant> Adopted(StatePolicy state)
    {
        if (state.Access != AccessMode.Birthright || subject.Account < 0 || subject.Row < 0)
        {
            return [];
        }

        _wanted.Find();
        List<AdoptedGrant>? adopted = null;
        foreach (int position in _wanted.All)
        {
            if (Has(position) && _wanted.FindAsker(position) is (string name, AccessTerms terms) && !Remembered().Any(grant => entitlements.Find(grant) == position))
            {
                Entitlement entitlement = directory.Image.Entitlements[position];
                (adopted ??= []).Add(new AdoptedGrant(entitlement.Anchor, name) { Kind = entitlement.Kind, Terms = terms });
            }
        }

        return adopted?.OrderBy(static grant => grant.Entitlement, StringComparer.Ordinal).ThenBy(static grant => grant.Kind).ToArray() ?? (IReadOnlyList<AdoptedGrant>)[];
    }

    /// <summary>
    /// Grants that something else asks for now, or on other terms, and those whose rule has just stopped or resumed asking for them, where a
    /// grace period applies.
    /// </summary>
    public IEnumerable<RememberedGrant> GrantChanges(StatePolicy state)
    {
        if (state.Access != AccessMode.Birthright || subject.Row < 0)
        {
            return [];
        }

        _wanted.Find();
        return Remembered().Select(Changed).OfType<RememberedGrant>().ToArray();
    }

    private void Grant(List<LifecycleOperation> operations)
    {
        foreach (int position in _wanted.All)
        {
            Entitlement entitlement = directory.Image.Entitlements[position];
            if (!Has(position) && _wanted.FindAsker(position) is (string name, AccessTerms terms) && !_obstacle.Stops(entitlement, "granted", terms.IsEligible))
            {
                operations.Add(new GrantEntitlement(entitlement, name) { Terms = terms, Reasons = ReasonsToGrant(position) });
            }
        }
    }

    private ChangeReason[] ReasonsToGrant(int position) =>
    [
        .. _wanted.Positions.TryGetValue(position, out EntitlementPolicy? rule) ? [RuleReason(rule, "asks for it")] : Array.Empty<ChangeReason>(),
        .. _wanted.Claims.TryGetValue(position, out AccessClaim? claim) ? [ClaimReason(claim)] : Array.Empty<ChangeReason>(),
    ];

    private void RevokeUnwanted(StatePolicy state, List<LifecycleOperation> operations)
    {
        foreach (RememberedGrant grant in Remembered())
        {
            int position = entitlements.Find(grant);
            if (position >= 0 && Has(position) && !_wanted.IsWanted(position) && !_wanted.MayBeWanted(position) && WhyOver(grant) is ChangeReason reason)
            {
                Revoke(state, position, grant, reason, operations);
            }
        }

        foreach (EntitlementIndex.CompiledEntitlement rule in entitlements.Rules)
        {
            if (rule.Policy.RemovesFromAnyIdentity && !_wanted.IsUndecided(rule.Policy.Name))
            {
                RevokeFromAnybody(state, rule, operations);
            }
        }
    }

    private void RevokeFromAnybody(StatePolicy state, EntitlementIndex.CompiledEntitlement rule, List<LifecycleOperation> operations)
    {
        foreach (int position in rule.Grants.SelectMany(Governed).Distinct())
        {
            if (Has(position) && !_wanted.IsWanted(position) && !_wanted.MayBeWanted(position) && !MayBeClaimed(position) && !IsRevoked(operations, position))
            {
                Revoke(state, position, null, RuleReason(rule.Policy, "does not ask for it"), operations);
            }
        }
    }

    // A list governs all groups that its pattern covers; of a computed name nobody can say what else it could have been.
    private IEnumerable<int> Governed(EntitlementIndex.CompiledGrant grant) => grant.Policy switch
    {
        { IsList: true, Pattern: string pattern } when subject.Account >= 0 =>
            directory.Image.MembershipsOf(subject.Account).ToArray().Where(position => Covers(grant.Policy.Kind, pattern, directory.Image.Entitlements[position])),
        { Name.IsConstant: true } when entitlements.Find(grant.Policy.Kind, grant.Policy.Name.Constant.ToString()) is >= 0 and int position => [position],
        _ => [],
    };

    private static bool Covers(EntitlementKind kind, string pattern, Entitlement entitlement) => entitlement.Kind == kind && NamePattern.Matches(pattern, entitlement.Name);

    private void RevokeRemembered(StatePolicy state, ChangeReason reason, List<LifecycleOperation> operations)
    {
        foreach (RememberedGrant grant in Remembered())
        {
            int position = entitlements.Find(grant);
            if (position >= 0 && Has(position))
            {
                Revoke(state, position, grant, reason, operations);
            }
        }
    }

    private void RevokeAll(StatePolicy state, ChangeReason reason, List<LifecycleOperation> operations)
    {
        if (subject.Account >= 0)
        {
            foreach (int position in directory.Image.MembershipsOf(subject.Account).ToArray())
            {
                Revoke(state, position, Remembered().FirstOrDefault(grant => entitlements.Find(grant) == position), reason, operations);
            }
        }
    }

    private void Revoke(StatePolicy state, int position, RememberedGrant? grant, ChangeReason reason, List<LifecycleOperation> operations)
    {
        Entitlement entitlement = directory.Image.Entitlements[position];
        if (!state.Keep.Any(pattern => NamePattern.Matches(pattern, entitlement.Name)) && !_obstacle.Stops(entitlement, "revoked"))
        {
            operations.Add(new RevokeEntitlement(entitlement) { Rule = grant?.Rule, Terms = grant?.Terms ?? default, Reasons = [reason] });
        }
    }

    private bool IsRevoked(List<LifecycleOperation> operations, int position) =>
        operations.Exists(operation => operation is RevokeEntitlement revoke && revoke.Entitlement == directory.Image.Entitlements[position]);

    private RememberedGrant? Changed(RememberedGrant grant)
    {
        int position = entitlements.Find(grant);
        if (position >= 0 && Has(position) && _wanted.FindAsker(position) is (string name, AccessTerms terms) && IsTakenOver(grant, name, terms))
        {
            return grant with { Rule = name, Terms = terms, GraceSince = null };
        }

        return HasGraceChange(grant, position) ? grant with { GraceSince = grant.GraceSince is null ? directory.Context.AsOf : null } : null;
    }

    // Which of several rules gave access is of no account; that no claim asks for it any more is known only where the claims are.
    private bool IsTakenOver(RememberedGrant grant, string name, AccessTerms terms) => terms.Claim == ClaimOrigin.Rule
        ? grant.Claim != ClaimOrigin.Rule && IsOver(grant)
        : (grant.Rule, grant.Terms) != (name, terms);

    private bool HasGraceChange(RememberedGrant grant, int position)
    {
        EntitlementPolicy? rule = FindRule(grant);
        return position >= 0 && rule is not null && rule.Grace > TimeSpan.Zero && !_wanted.IsUndecided(grant.Rule) && !_wanted.MayBeWanted(position)
            && _wanted.IsWanted(position) == grant.GraceSince is not null;
    }

    /// <summary>The rule that access was given for; null if a request or a package gave it, or the rule is gone.</summary>
    private EntitlementPolicy? FindRule(RememberedGrant grant) => grant.Claim == ClaimOrigin.Rule ? entitlements.FindRule(grant.Rule)?.Policy : null;

    /// <summary>Why what gave access no longer does; null if it may still give it.</summary>
    private ChangeReason? WhyOver(RememberedGrant grant)
    {
        if (grant.Claim != ClaimOrigin.Rule)
        {
            return IsOver(grant) ? OverReason(grant) : null;
        }

        return FindRule(grant) is EntitlementPolicy rule && !_wanted.IsUndecided(grant.Rule) && IsGraceOver(grant, rule)
            ? RuleReason(rule, rule.IsRetired ? "is retired" : "no longer asks for it")
            : null;
    }

    /// <summary>Whether the claim that gave access has ended, as far as is known.</summary>
    private bool IsOver(RememberedGrant grant) =>
        directory.Requested.IsRead ? !_wanted.IsUndecided(grant.Claim, grant.Rule) : grant.Until <= directory.Context.AsOf;

    private bool MayBeClaimed(int position) => Remembered().Any(grant => grant.Claim != ClaimOrigin.Rule && entitlements.Find(grant) == position && !IsOver(grant));

    private bool IsGraceOver(RememberedGrant grant, EntitlementPolicy rule) =>
        rule.Grace == TimeSpan.Zero || (grant.GraceSince is DateTimeOffset since && Instants.Later(since, rule.Grace) <= directory.Context.AsOf);

    private bool Has(int position) => subject.Account >= 0 && directory.Image.MembershipsOf(subject.Account).BinarySearch(position) >= 0;

    private IEnumerable<RememberedGrant> Remembered() =>
        directory.Context.Input.Memory.IsEmpty ? [] : directory.Context.Input.Memory.GrantsOf(subject.Identity, directory.Name);

    /// <summary>Why a rule gives or takes; many people share one reason.</summary>
    private ChangeReason RuleReason(EntitlementPolicy rule, string words)
    {
        string? because = rule.IsRetired ? null : entitlements.FindRule(rule.Name)?.When?.Explain(subject, directory.Context.Evaluation).Because;
        string text = because is null ? $"rule \"{rule.Name}\" {words}" : $"rule \"{rule.Name}\" {words}: {Shorten(because)}";
        if (!_reasons.TryGetValue(text, out ChangeReason? reason))
        {
            reason = new ChangeReason(text) { Source = "entitlements", Rule = rule.When?.Text ?? rule.Name };
            _reasons.Add(text, reason);
        }

        return reason;
    }

    private static ChangeReason ClaimReason(AccessClaim claim)
    {
        string words = claim.Until is DateTimeOffset until ? $"asks for it until {ReasonText.Day(until, TimeZoneInfo.Utc)}" : "asks for it";
        return ClaimText.Reason(claim.Origin, claim.Name, string.IsNullOrWhiteSpace(claim.Reason) ? words : $"{words}: {Shorten(claim.Reason)}");
    }

    private ChangeReason OverReason(RememberedGrant grant) => ClaimText.Reason(
        grant.Claim,
        grant.Rule,
        grant.Until is DateTimeOffset until && until <= directory.Context.AsOf ? $"ended on {ReasonText.Day(until, TimeZoneInfo.Utc)}" : "no longer asks for it");

    private static string Shorten(string text) => text.Length <= LongestReason ? text : text[..LongestReason] + "…";
}
