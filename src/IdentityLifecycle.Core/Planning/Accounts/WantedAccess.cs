using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>Which groups of a directory the policy asks for one person, and which rules could not be decided.</summary>
internal sealed class WantedAccess(DirectoryView directory, EntitlementIndex entitlements, PersonSubject subject, PlanFindings findings)
{
    private readonly Dictionary<int, EntitlementPolicy> _groups = [];
    private readonly HashSet<string> _undecided = new(StringComparer.Ordinal);

    /// <summary>The positions of the groups, each with the rule that asks for it.</summary>
    public Dictionary<int, EntitlementPolicy> Groups => _groups;

    /// <summary>Whether it is not known what a rule asks for: then nothing is revoked for it.</summary>
    public bool IsUndecided(string rule) => _undecided.Contains(rule);

    /// <summary>
    /// Whether a rule that could not be decided might ask for a group: it names the group, or its pattern covers it. Of a computed name without
    /// a pattern nobody can say what it might have been.
    /// </summary>
    public bool MayBeWanted(int position) => _undecided.Count > 0 && Array.Exists(
        entitlements.Rules,
        rule => _undecided.Contains(rule.Policy.Name) && Array.Exists(rule.Grants, grant => MayGive(grant, position)));

    /// <summary>Asks the rules about the person that the subject stands for now.</summary>
    public void Find()
    {
        _groups.Clear();
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
        || (grant.Policy.GroupPattern is string pattern && NamePattern.Matches(pattern, directory.Image.Entitlements[position].Name));

    private void Want(EntitlementIndex.CompiledEntitlement rule, EntitlementIndex.CompiledGrant grant)
    {
        if (grant.Position >= 0)
        {
            _groups.TryAdd(grant.Position, rule.Policy);
            return;
        }

        try
        {
            Fact names = grant.Group.Evaluate(subject, directory.Context.Evaluation);
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
            Undecided(rule, name.IsUnknown ? null : LifecycleErrorKind.ValueInvalid, "the group's name is empty. Nothing is granted or revoked for it.");
            return;
        }

        string group = name.ToString();
        bool isAllowed = Matches(grant, group);
        if (!isAllowed || !TryWant(rule, group))
        {
            bool isReportedOnce = grant.Group.Expression.IsConstant;
            string message = isAllowed ? Missing(group) : $"group \"{group}\" does not match \"{grant.Policy.GroupPattern}\"";
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

        foreach (string group in TextsOf(names).Where(group => group.Length > 0 && Matches(grant, group) && !TryWant(rule, group)))
        {
            Undecided(rule, LifecycleErrorKind.EntitlementNotFound, $"{Missing(group)}. Its other groups are granted, and nothing is revoked for it.");
        }
    }

    private bool TryWant(EntitlementIndex.CompiledEntitlement rule, string group)
    {
        int position = entitlements.FindByName(group);
        if (position >= 0)
        {
            _groups.TryAdd(position, rule.Policy);
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

    private string Missing(string group) => $"group \"{group}\" does not exist or occurs several times in {directory.Name}";

    private static bool Matches(EntitlementIndex.CompiledGrant grant, string group) => grant.Policy.GroupPattern is not string pattern || NamePattern.Matches(pattern, group);

    private static IEnumerable<string> TextsOf(Fact names) => names.Value is ValueList list ? list.Texts() : names.HasValue ? [names.ToString()] : [];
}
