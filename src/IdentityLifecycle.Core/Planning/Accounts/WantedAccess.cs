using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>Which entitlements of a directory the policy, requests and packages ask for one person, and what could not be decided.</summary>
internal sealed class WantedAccess(DirectoryView directory, EntitlementIndex entitlements, PersonSubject subject, PlanFindings findings)
{
    private readonly Dictionary<int, EntitlementPolicy> _positions = [];
    private readonly Dictionary<int, AccessClaim> _claims = [];
    private readonly HashSet<string> _undecided = new(StringComparer.Ordinal);
    private readonly HashSet<(ClaimOrigin Origin, string Name)> _undecidedClaims = [];

    /// <summary>The positions of the entitlements that rules ask for, each with the rule.</summary>
    public Dictionary<int, EntitlementPolicy> Positions => _positions;

    /// <summary>The positions of the entitlements that requests and packages ask for, each with the claim that counts.</summary>
    public Dictionary<int, AccessClaim> Claims => _claims;

    /// <summary>The positions of all entitlements that anything asks for.</summary>
    public IEnumerable<int> All => _claims.Count == 0 ? _positions.Keys : _positions.Keys.Union(_claims.Keys);

    /// <summary>Whether anything asks for an entitlement.</summary>
    public bool IsWanted(int position) => _positions.ContainsKey(position) || _claims.ContainsKey(position);

    /// <summary>
    /// As whose an entitlement is remembered, and on which terms; null if nothing asks for it. A claim comes before a rule: without the
    /// claims at hand, what a rule gave is taken with the rule. A claim that only makes eligible does not give what the rule gives.
    /// </summary>
    public (string Name, AccessTerms Terms)? FindAsker(int position)
    {
        EntitlementPolicy? rule = _positions.GetValueOrDefault(position);
        return _claims.TryGetValue(position, out AccessClaim? claim) && !(claim.IsEligible && rule is not null) ? (claim.Name, claim.Terms)
            : rule is null ? null : (rule.Name, default);
    }

    /// <summary>Whether something of the name of a claim asks for access that is not found: what it gave before is not taken.</summary>
    public bool IsUndecided(ClaimOrigin origin, string name) => _undecidedClaims.Contains((origin, name));

    /// <summary>Whether it is not known what a rule asks for: then nothing is revoked for it.</summary>
    public bool IsUndecided(string rule) => _undecided.Contains(rule);

    /// <summary>
    /// Whether a rule that could not be decided might ask for an entitlement: it names it, or its pattern covers it. Of a computed name without
    /// a pattern nobody can say what it might have been.
    /// </summary>
    public bool MayBeWanted(int position) => _undecided.Count > 0 && Array.Exists(
        entitlements.Rules,
        rule => _undecided.Contains(rule.Policy.Name) && Array.Exists(rule.Grants, grant => MayGive(grant, position)));

    /// <summary>Asks the rules and the claims about the person that the subject stands for now.</summary>
    public void Find()
    {
        _positions.Clear();
        _claims.Clear();
        _undecided.Clear();
        _undecidedClaims.Clear();
        foreach (EntitlementIndex.CompiledEntitlement rule in entitlements.Rules)
        {
            Verdict verdict = rule.Policy.IsRetired ? Verdict.False : rule.When?.Evaluate(subject, directory.Context.Evaluation) ?? Verdict.True;
            if (verdict == Verdict.Unknown)
            {
                _undecided.Add(rule.Policy.Name);
            }
            else if (verdict == Verdict.True)
            {
                foreach (EntitlementIndex.CompiledGrant grant in rule.Grants)
                {
                    Want(rule, grant);
                }
            }
        }

        if (!directory.Requested.IsEmpty)
        {
            FindRequested();
        }
    }

    private void FindRequested()
    {
        foreach (AccessClaim claim in directory.Requested.Of(subject.Identity))
        {
            int position = entitlements.Find(claim.Kind, claim.Entitlement);
            if (position >= 0)
            {
                _claims.TryAdd(position, claim);
            }
            else
            {
                _undecidedClaims.Add((claim.Origin, claim.Name));
                string missing = Missing(EntitlementForm.Of(claim.Kind), claim.Entitlement);
                Report(LifecycleErrorKind.EntitlementNotFound, $"{ClaimText.Of(claim.Origin, claim.Name)}: {missing}. Nothing is granted or revoked for it.");
            }
        }
    }

    private bool MayGive(EntitlementIndex.CompiledGrant grant, int position) => grant.Position == position
        || (grant.Policy.Pattern is string pattern && directory.Image.Entitlements[position] is Entitlement entitlement
            && entitlement.Kind == grant.Policy.Kind && NamePattern.Matches(pattern, entitlement.Name));

    private void Want(EntitlementIndex.CompiledEntitlement rule, EntitlementIndex.CompiledGrant grant)
    {
        if (grant.Position >= 0)
        {
            _positions.TryAdd(grant.Position, rule.Policy);
            return;
        }

        try
        {
            Fact names = grant.Name.Evaluate(subject, directory.Context.Evaluation);
            if (grant.Policy.IsList)
            {
                WantEach(rule, grant, names);
            }
            else
            {
                WantOne(rule, grant, names);
            }
        }
        catch (MappingException error)
        {
            Undecided(rule, LifecycleErrorKind.MappingFailed, $"{error.Message}. Nothing is granted or revoked for it.");
        }
    }

    private void WantOne(EntitlementIndex.CompiledEntitlement rule, EntitlementIndex.CompiledGrant grant, Fact name)
    {
        if (!name.HasValue || name.ToString().Length == 0)
        {
            Undecided(rule, name.IsUnknown ? null : LifecycleErrorKind.ValueInvalid, $"the {grant.Policy.Form.Noun}'s name is empty. Nothing is granted or revoked for it.");
            return;
        }

        string text = name.ToString();
        bool isAllowed = Matches(grant, text);
        if (!isAllowed || !TryWant(rule, grant, text))
        {
            bool isReportedOnce = grant.Name.Expression.IsConstant;
            string message = isAllowed ? Missing(grant.Policy.Form, text) : $"{grant.Policy.Form.Noun} \"{text}\" does not match \"{grant.Policy.Pattern}\"";
            Undecided(rule, isReportedOnce ? null : LifecycleErrorKind.EntitlementNotFound, $"{message}. Nothing is granted or revoked for it.");
        }
    }

    // A name that is not found may be that of a group the person has under another name: the others are given, and none is taken.
    private void WantEach(EntitlementIndex.CompiledEntitlement rule, EntitlementIndex.CompiledGrant grant, Fact names)
    {
        if (names.IsUnknown)
        {
            _undecided.Add(rule.Policy.Name);
        }

        foreach (string group in TextsOf(names).Where(group => group.Length > 0 && Matches(grant, group) && !TryWant(rule, grant, group)))
        {
            Undecided(rule, LifecycleErrorKind.EntitlementNotFound, $"{Missing(grant.Policy.Form, group)}. Its other groups are granted, and nothing is revoked for it.");
        }
    }

    private bool TryWant(EntitlementIndex.CompiledEntitlement rule, EntitlementIndex.CompiledGrant grant, string name)
    {
        int position = entitlements.Find(grant.Policy.Kind, name);
        if (position >= 0)
        {
            _positions.TryAdd(position, rule.Policy);
        }

        return position >= 0;
    }

    private void Undecided(EntitlementIndex.CompiledEntitlement rule, LifecycleErrorKind? kind, string message)
    {
        _undecided.Add(rule.Policy.Name);
        if (kind is LifecycleErrorKind problem)
        {
            Report(problem, $"entitlement \"{rule.Policy.Name}\": {message}");
        }
    }

    private void Report(LifecycleErrorKind kind, string message)
    {
        string person = subject.Row < 0 ? subject.Identity : directory.Context.Identities.GetRecord(subject.Row).ToString();
        findings.Problems.Add(new LifecycleProblem(kind, $"{person}: {message}") { Identity = subject.Identity, System = directory.Name });
    }

    private string Missing(EntitlementForm form, string name) => $"{form.Noun} \"{name}\" does not exist or occurs several times in {directory.Name}";

    private static bool Matches(EntitlementIndex.CompiledGrant grant, string name) => grant.Policy.Pattern is not string pattern || NamePattern.Matches(pattern, name);

    private static IEnumerable<string> TextsOf(Fact names) => names.Value is ValueList list ? list.Texts() : names.HasValue ? [names.ToString()] : [];
}
