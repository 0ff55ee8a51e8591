using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>The policy's entitlements for one directory, compiled, and the directory's groups by name and anchor. Read only once made.</summary>
internal sealed class EntitlementIndex
{
    public const int Ambiguous = -2;

    private readonly Dictionary<string, int> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _byAnchor = new(StringComparer.Ordinal);

    public EntitlementIndex(DirectoryView directory)
    {
        for (int position = 0; position < directory.Image.Entitlements.Count; position++)
        {
            Entitlement entitlement = directory.Image.Entitlements[position];
            _byAnchor[entitlement.Anchor] = position;
            if (!_byName.TryAdd(entitlement.Name, position))
            {
                _byName[entitlement.Name] = Ambiguous;
            }
        }

        PersonScope people = new(directory.Context.Identities.Schema);
        Rules = directory.Context.Policy.Entitlements
            .Where(entitlement => entitlement.Grants.Any(grant => Concerns(grant, directory)))
            .Select(entitlement => new CompiledEntitlement(
                entitlement,
                PlanContext.Compile(entitlement.When, people, "user"),
                entitlement.Grants.Where(grant => Concerns(grant, directory))
                    .Select(grant => Compile(grant, directory)).ToArray()))
            .ToArray();
    }

    public CompiledEntitlement[] Rules { get; }

    public int FindByName(string name) => _byName.GetValueOrDefault(name, -1);

    public int FindByAnchor(string anchor) => _byAnchor.GetValueOrDefault(anchor, -1);

    public CompiledEntitlement? FindRule(string name) => Rules.FirstOrDefault(rule => rule.Policy.Name == name);

    /// <summary>Problems of groups that the policy names outright and the directory does not have, once each.</summary>
    public IEnumerable<LifecycleProblem> MissingGroups(DirectoryView directory) =>
        from rule in Rules
        where !rule.Policy.IsRetired
        from grant in rule.Grants
        where grant.Group.Expression.IsConstant && FindByName(grant.Group.Expression.Constant.ToString()) < 0
        select Missing(directory, rule.Policy.Name, grant.Group.Expression.Constant.ToString());

    public LifecycleProblem Missing(DirectoryView directory, string rule, string group)
    {
        string found = FindByName(group) == Ambiguous ? "occurs several times" : "does not exist";
        return new LifecycleProblem(
            LifecycleErrorKind.EntitlementNotFound,
            $"Entitlement \"{rule}\": group \"{group}\" {found} in {directory.Name}. Nothing is granted or revoked for it.")
        {
            System = directory.Name,
            Value = group,
        };
    }

    private CompiledGrant Compile(EntitlementGrant grant, DirectoryView directory)
    {
        CompiledMapping group = PlanContext.CompileShown(grant.Group, directory.Scope);
        string? name = group.Expression.IsConstant && grant.GroupPattern is null ? group.Expression.Constant.ToString() : null;
        return new CompiledGrant(grant, group, string.IsNullOrEmpty(name) ? -1 : FindByName(name));
    }

    private static bool Concerns(EntitlementGrant grant, DirectoryView directory) =>
        string.Equals(grant.Directory, directory.Name, StringComparison.OrdinalIgnoreCase);

    internal sealed record CompiledEntitlement(EntitlementPolicy Policy, CompiledRule? When, CompiledGrant[] Grants);

    /// <summary>A grant; the position is that of its group where the policy names it outright and the directory has it, else negative.</summary>
    internal sealed record CompiledGrant(EntitlementGrant Policy, CompiledMapping Group, int Position);
}
