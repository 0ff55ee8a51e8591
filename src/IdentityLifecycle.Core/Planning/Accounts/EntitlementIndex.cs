using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>The policy's entitlements for one directory, compiled, and the directory's entitlements by kind and name, and by kind and anchor. Read only once made.</summary>
internal sealed class EntitlementIndex
{
    public const int Ambiguous = -2;

    private readonly Dictionary<EntitlementKind, Dictionary<string, int>> _byName = [];
    private readonly Dictionary<EntitlementKey, int> _byKey = [];
    private readonly Dictionary<string, int> _byAnchor = new(StringComparer.Ordinal);

    public EntitlementIndex(DirectoryView directory)
    {
        for (int position = 0; position < directory.Image.Entitlements.Count; position++)
        {
            Entitlement entitlement = directory.Image.Entitlements[position];
            _byKey[entitlement.Key] = position;
            _byAnchor[entitlement.Anchor] = _byAnchor.ContainsKey(entitlement.Anchor) ? Ambiguous : position;
            Dictionary<string, int> names = NamesOf(entitlement.Kind);
            if (!names.TryAdd(entitlement.Name, position))
            {
                names[entitlement.Name] = Ambiguous;
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

    /// <summary>The position of what has a name among the entitlements of its kind; negative if nothing or more than one thing has it.</summary>
    public int Find(EntitlementKind kind, string name) => _byName.GetValueOrDefault(kind)?.GetValueOrDefault(name, -1) ?? -1;

    /// <summary>The position of an entitlement; negative if the directory does not have it.</summary>
    public int Find(EntitlementKey key) => _byKey.GetValueOrDefault(key, -1);

    /// <summary>
    /// The position of remembered access; negative if the directory does not have it. Where memory does not know the kind, the anchor tells
    /// if only one entitlement has it: taking it for a group would leave a role with a leaver.
    /// </summary>
    public int Find(RememberedGrant grant) => grant.Kind is EntitlementKind kind ? Find(new EntitlementKey(kind, grant.Entitlement)) : _byAnchor.GetValueOrDefault(grant.Entitlement, -1);

    public CompiledEntitlement? FindRule(string name) => Rules.FirstOrDefault(rule => rule.Policy.Name == name);

    /// <summary>Problems of entitlements that the policy names outright and the directory does not have, once each.</summary>
    public IEnumerable<LifecycleProblem> Missing(DirectoryView directory) =>
        from rule in Rules
        where !rule.Policy.IsRetired
        from grant in rule.Grants
        where grant.Name.Expression.IsConstant && Find(grant.Policy.Kind, grant.Name.Expression.Constant.ToString()) < 0
        select Missing(directory, rule.Policy.Name, grant.Policy.Form, grant.Name.Expression.Constant.ToString());

    private LifecycleProblem Missing(DirectoryView directory, string rule, EntitlementForm form, string name)
    {
        string found = Find(form.Kind, name) == Ambiguous ? "occurs several times" : "does not exist";
        return new LifecycleProblem(
            LifecycleErrorKind.EntitlementNotFound,
            $"Entitlement \"{rule}\": {form.Noun} \"{name}\" {found} in {directory.Name}. Nothing is granted or revoked for it.")
        {
            System = directory.Name,
            Value = name,
        };
    }

    private CompiledGrant Compile(EntitlementGrant grant, DirectoryView directory)
    {
        CompiledMapping mapping = PlanContext.CompileShown(grant.Name, directory.Scope);
        string? name = mapping.Expression.IsConstant && grant.Pattern is null ? mapping.Expression.Constant.ToString() : null;
        return new CompiledGrant(grant, mapping, string.IsNullOrEmpty(name) ? -1 : Find(grant.Kind, name));
    }

    private Dictionary<string, int> NamesOf(EntitlementKind kind)
    {
        if (!_byName.TryGetValue(kind, out Dictionary<string, int>? names))
        {
            names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            _byName.Add(kind, names);
        }

        return names;
    }

    private static bool Concerns(EntitlementGrant grant, DirectoryView directory) =>
        string.Equals(grant.Directory, directory.Name, StringComparison.OrdinalIgnoreCase);

    internal sealed record CompiledEntitlement(EntitlementPolicy Policy, CompiledRule? When, CompiledGrant[] Grants);

    /// <summary>A grant; the position is that of what it gives where the policy names it outright and the directory has it, else negative.</summary>
    internal sealed record CompiledGrant(EntitlementGrant Policy, CompiledMapping Name, int Position);
}
