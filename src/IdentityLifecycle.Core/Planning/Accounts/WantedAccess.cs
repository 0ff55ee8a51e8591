using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>Which entitlements of a directory the policy asks for one person, and which rules could not be decided.</summary>
internal sealed class WantedAccess(DirectoryView directory, EntitlementIndex entitlements, PersonSubject subject, PlanFindings findings)
{
    private readonly Dictionary<int, EntitlementPolicy> _positions = [];
    private readonly HashSet<string> _undecided = new(StringComparer.Ordinal);

    /// <summary>The positions of the entitlements, each with the rule that asks for it.</summary>
    public Dictionary<int, EntitlementPolicy> Positions => _positions;

    /// <summary>Whether it is not known what a rule asks for: then nothing is revoked for it.</summary>
    public bool IsUndecided(string rule) => _undecided.Contains(rule);

    /// <summary>
    /// Whether a rule that could not be decided might ask for an entitlement: it names it, or its pattern covers it. Of a computed name without
    /// a pattern nobody can say what it might have been.
    /// </summary>
    public bool MayBeWanted(int position) => _undecided.Count > 0 && Array.Exists(
        entitlements.Rules,
        rule => _undecided.Contains(rule.Policy.Name) && Array.Exists(rule.Grants, grant => MayGive(grant, position)));

    /// <summary>Asks the rules about the person that the subject stands for now.</summary>
    public void Find()
    {
        _positions.Clear();
        _undecided.Clear();
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
            string message = isAllowed ? Missing(grant, text) : $"{grant.Policy.Form.Noun} \"{text}\" does not match \"{grant.Policy.Pattern}\"";
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
            Undecided(rule, LifecycleErrorKind.EntitlementNotFound, $"{Missing(grant, group)}. Its other groups are granted, and nothing is revoked for it.");
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
            IdentityRecord person = directory.Context.Identities.GetRecord(subject.Row);
            findings.Problems.Add(new LifecycleProblem(problem, $"{person}: entitlement \"{rule.Policy.Name}\": {message}")
            {
                Identity = person.Id,
                System = directory.Name,
            });
        }
    }

    private string Missing(EntitlementIndex.CompiledGrant grant, string name) => $"{grant.Policy.Form.Noun} \"{name}\" does not exist or occurs several times in {directory.Name}";

    private static bool Matches(EntitlementIndex.CompiledGrant grant, string name) => grant.Policy.Pattern is not string pattern || NamePattern.Matches(pattern, name);

    private static IEnumerable<string> TextsOf(Fact names) => names.Value is ValueList list ? list.Texts() : names.HasValue ? [names.ToString()] : [];
}
