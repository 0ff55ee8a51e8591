using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Planning.Accounts.Access;

/// <summary>
/// Holds the policy's rules for access in one directory, compiled, and finds the directory's entitlements by kind and name or by kind and
/// anchor. It does not change after it was made, so that several threads may use it.
/// </summary>
internal sealed class EntitlementIndex
{
    public const int Ambiguous = -2;

    private const int NotThere = -1;

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

        New = new NewGroups(directory);
        LifecycleScope people = new(new PersonScope(directory.Context.Identities.Schema));
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

    /// <summary>The groups that are made when somebody needs them.</summary>
    public NewGroups New { get; }

    /// <summary>The position of the group or other entitlement that a rule asks for by name. A group that does not exist has one if it can be made; negative if there is none.</summary>
    public int FindOrMake(EntitlementKind kind, string name)
    {
        int position = Find(kind, name);
        return position == NotThere && kind == EntitlementKind.Group ? New.Find(name) : position;
    }

    /// <summary>The position of the entitlement of a kind that has a name; negative if there is none, or more than one.</summary>
    public int Find(EntitlementKind kind, string name) => _byName.GetValueOrDefault(kind)?.GetValueOrDefault(name, -1) ?? -1;

    /// <summary>The position of an entitlement; negative if the directory does not have it.</summary>
    public int Find(EntitlementKey key) => _byKey.GetValueOrDefault(key, -1);

    /// <summary>
    /// The position of remembered access; negative if the directory does not have it. Early versions did not remember the kind. Then the anchor
    /// decides, if only one entitlement has it. It must not be taken for a group: a leaver would keep a role whose anchor it is.
    /// </summary>
    public int Find(RememberedGrant grant) => grant.Kind is EntitlementKind kind ? Find(new EntitlementKey(kind, grant.Entitlement)) : _byAnchor.GetValueOrDefault(grant.Entitlement, -1);

    public CompiledEntitlement? FindRule(string name) => Rules.FirstOrDefault(rule => rule.Policy.Name == name);

    /// <summary>A problem for each kind of access that is unknown, for each entitlement that lacks a part which is to be left out, and for each entitlement that the policy names as a constant and the directory does not have.</summary>
    public IEnumerable<LifecycleProblem> Missing(DirectoryView directory) => directory.Image.UnknownKinds.Select(kind => Unknown(directory, kind)).Concat(
        from rule in Rules
        where !rule.Policy.IsRetired
        from grant in rule.Grants
        where directory.Image.WhyUnknown(grant.Policy.Kind) is null && grant.Name.Expression.IsConstant && FindOrMake(grant.Policy.Kind, grant.Name.Expression.Constant.ToString()) < 0
        select Missing(directory, rule.Policy.Name, grant.Policy.Form, grant.Name.Expression.Constant.ToString())).Concat(
        from rule in Rules
        where !rule.Policy.IsRetired
        from grant in rule.Grants
        where grant.Position >= 0 && grant.Policy.LeavesOut.Count > 0
        let why = EntitlementParts.WhyNot(directory.Image, grant.Position, grant.Policy.LeavesOut)
        where why is not null
        select Lacking(directory, rule.Policy.Name, directory.Image.Entitlements[grant.Position], why));

    private static LifecycleProblem Unknown(DirectoryView directory, EntitlementKind kind) => new(
        LifecycleErrorKind.DirectoryRefused,
        $"{directory.Name}: who has which {EntitlementForm.Of(kind).Noun} is unknown: {directory.Image.WhyUnknown(kind)}. Nothing of it is granted or revoked.")
    {
        System = directory.Name,
    };

    private static LifecycleProblem Lacking(DirectoryView directory, string rule, Entitlement entitlement, string why) => new(
        LifecycleErrorKind.EntitlementNotFound,
        $"Entitlement \"{rule}\": {EntitlementForm.Of(entitlement.Kind).Noun} \"{entitlement.Name}\" in {directory.Name} is not granted: {why}.")
    {
        System = directory.Name,
        Value = entitlement.Name,
    };

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

    /// <summary>
    /// An entitlement that a rule gives. The position is known if the policy names the entitlement as a constant and the directory has it; else
    /// it is negative.
    /// </summary>
    internal sealed record CompiledGrant(EntitlementGrant Policy, CompiledMapping Name, int Position);
}
