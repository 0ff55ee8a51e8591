using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.Accounts.Access;

/// <summary>
/// Works out which entitlements of a directory rules, requests and packages ask for one person, and which rules could not be decided.
/// </summary>
internal sealed class WantedAccess(DirectoryView directory, EntitlementIndex entitlements, PersonSubject subject, PlanFindings findings)
{
    private readonly Dictionary<int, EntitlementPolicy> _positions = [];
    private readonly Dictionary<int, EntitlementGrant> _grants = [];
    private readonly Dictionary<int, AccessClaim> _claims = [];
    private readonly HashSet<string> _undecided = new(StringComparer.Ordinal);
    private readonly HashSet<string> _nameless = new(StringComparer.Ordinal);
    private readonly HashSet<(ClaimOrigin Origin, string Name)> _undecidedClaims = [];

    /// <summary>The positions of the entitlements that rules ask for, each with the rule.</summary>
    public Dictionary<int, EntitlementPolicy> Positions => _positions;

    /// <summary>The parts of an entitlement that are left out when it is given. Where several rules ask for it, the first one says so.</summary>
    public IReadOnlyList<string> LeftOutOf(int position) => _grants.GetValueOrDefault(position)?.LeavesOut ?? [];

    /// <summary>The positions of the entitlements that requests and packages ask for, each with the claim that counts.</summary>
    public Dictionary<int, AccessClaim> Claims => _claims;

    /// <summary>The positions of all entitlements that anything asks for.</summary>
    public IEnumerable<int> All => _claims.Count == 0 ? _positions.Keys : _positions.Keys.Union(_claims.Keys);

    /// <summary>Whether anything asks for an entitlement.</summary>
    public bool IsWanted(int position) => _positions.ContainsKey(position) || _claims.ContainsKey(position);

    /// <summary>
    /// The rule or claim in whose name memory keeps an entitlement, and its terms; null if nothing asks for it. A claim comes before a rule: a
    /// later run that does not know the claims would otherwise take the access when the rule ends. But a claim that only makes eligible does
    /// not come before a rule, because the rule gives more.
    /// </summary>
    public (string Name, AccessTerms Terms)? FindAsker(int position)
    {
        EntitlementPolicy? rule = _positions.GetValueOrDefault(position);
        return _claims.TryGetValue(position, out AccessClaim? claim) && !(claim.IsEligible && rule is not null) ? (claim.Name, claim.Terms)
            : rule is null ? null : (rule.Name, default);
    }

    /// <summary>
    /// Whether a request or package asks for an entitlement that was not found. It may be the one that it gave before under another name, so
    /// that nothing is taken for it.
    /// </summary>
    public bool IsUndecided(ClaimOrigin origin, string name) => _undecidedClaims.Contains((origin, name));

    /// <summary>Whether nobody knows what a rule asks for. Then nothing that it gave is taken.</summary>
    public bool IsUndecided(string rule) => _undecided.Contains(rule);

    /// <summary>
    /// Whether a rule asks for an entitlement and gives no name for it. That is no access: what the rule gave is taken. But it does not say that others should
    /// lose theirs, so that nothing is taken that this program did not give or adopt.
    /// </summary>
    public bool IsNameless(string rule) => _nameless.Contains(rule);

    /// <summary>
    /// Whether a rule that could not be decided might ask for an entitlement. It might if the rule names it as a constant, or if its pattern
    /// covers it. For a computed name without a pattern nobody can say.
    /// </summary>
    public bool MayBeWanted(int position) => _undecided.Count > 0 && Array.Exists(
        entitlements.Rules,
        rule => _undecided.Contains(rule.Policy.Name) && Array.Exists(rule.Grants, grant => MayGive(grant, position)));

    /// <summary>Works everything out for the person that the subject stands for now.</summary>
    public void Find()
    {
        _positions.Clear();
        _grants.Clear();
        _claims.Clear();
        _undecided.Clear();
        _nameless.Clear();
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
        || (grant.Policy.Pattern is string pattern && entitlements.New.At(position) is Entitlement entitlement
            && entitlement.Kind == grant.Policy.Kind && NamePattern.Matches(pattern, entitlement.Name));

    private void Want(EntitlementIndex.CompiledEntitlement rule, EntitlementIndex.CompiledGrant grant)
    {
        if (grant.Position >= 0)
        {
            Want(grant.Position, rule, grant);
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
        if (name.IsUnknown)
        {
            _undecided.Add(rule.Policy.Name);
            return;
        }

        if (name.IsNone || name.ToString().Length == 0)
        {
            _nameless.Add(rule.Policy.Name);
            return;
        }

        string text = name.ToString();
        bool isAllowed = Matches(grant, text);
        if (!isAllowed || !TryWant(rule, grant, text))
        {
            // A kind that is unknown is reported once for the directory.
            bool isReportedOnce = grant.Name.Expression.IsConstant || directory.Image.WhyUnknown(grant.Policy.Kind) is not null;
            string message = isAllowed ? Missing(grant.Policy.Form, text) : $"{grant.Policy.Form.Noun} \"{text}\" does not match \"{grant.Policy.Pattern}\"";
            Undecided(rule, isReportedOnce ? null : LifecycleErrorKind.EntitlementNotFound, $"{message}. Nothing is granted or revoked for it.");
        }
    }

    // A name that is not found may belong to a group that was renamed and that the person has. So the other groups are given, but none is taken.
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
        int position = entitlements.FindOrMake(grant.Policy.Kind, name);
        if (position >= 0)
        {
            Want(position, rule, grant);
        }

        return position >= 0;
    }

    private void Want(int position, EntitlementIndex.CompiledEntitlement rule, EntitlementIndex.CompiledGrant grant)
    {
        if (_positions.TryAdd(position, rule.Policy))
        {
            _grants.Add(position, grant.Policy);
        }
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

    private string Missing(EntitlementForm form, string name) => directory.Image.WhyUnknown(form.Kind) is string why
        ? $"whether there is a {form.Noun} \"{name}\" in {directory.Name} is unknown: {why}"
        : $"{form.Noun} \"{name}\" does not exist or occurs several times in {directory.Name}";

    private static bool Matches(EntitlementIndex.CompiledGrant grant, string name) => grant.Policy.Pattern is not string pattern || NamePattern.Matches(pattern, name);

    private static IEnumerable<string> TextsOf(Fact names) => names.Value is ValueList list ? list.Texts() : names.HasValue ? [names.ToString()] : [];
}
