using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads <c>entitlements</c>.</summary>
internal sealed class EntitlementReader(PolicyContext context)
{
    public IReadOnlyList<EntitlementPolicy> Read()
    {
        List<EntitlementPolicy> entitlements = [];
        foreach (PolicyObject section in context.Root.ObjectsOf("entitlements"))
        {
            EntitlementPolicy entitlement = Read(section);
            if (entitlements.Exists(other => string.Equals(other.Name, entitlement.Name, StringComparison.OrdinalIgnoreCase)) && section.Text("name") is PolicyText again)
            {
                context.Problems.Invalid(again, $"There are two entitlements \"{again.Value}\".");
            }

            CheckRemoval(section, entitlement);
            entitlements.Add(entitlement);
        }

        return entitlements;
    }

    private void CheckRemoval(PolicyObject section, EntitlementPolicy entitlement)
    {
        if (entitlement.RemovesFromAnyIdentity && entitlement.Grants.Any(static grant => grant is { IsList: true, GroupPattern: null }))
        {
            context.Problems.Invalid(section.Find("removes")!, "From everybody, \"memberOf\" would take every group that it does not list: write in \"groups\" which ones it governs, such as \"APP-*\".");
        }
    }

    private EntitlementPolicy Read(PolicyObject section) =>
        new(section.Value("name") ?? string.Empty, [.. section.ObjectsOf("grant").Select(ReadGrant).OfType<EntitlementGrant>()])
        {
            When = context.Expressions.ReadRule(section.Text("when"), context.PersonScope, "user"),
            Grace = section.Duration("grace") ?? TimeSpan.Zero,
            RemovesFromAnyIdentity = section.Value("removes") == "anyIdentity",
            IsRetired = section.IsTrue("retired"),
        };

    private EntitlementGrant? ReadGrant(PolicyObject section)
    {
        if (section.Text("directory") is not PolicyText name || !context.TryFindDirectory(name, out string? directory)
            || context.Root.Object("directories")?.Object(directory) is not PolicyObject target)
        {
            return null;
        }

        DirectorySection declared = new(context, directory, target);
        if (!declared.Can(OperationKind.GrantEntitlement))
        {
            context.Problems.Invalid(name, $"The {declared.Connector} connector of \"{directory}\" cannot give access.");
        }

        return section.Text("memberOf") is PolicyText list ? ReadList(section, list, declared) : ReadGroup(section, declared);
    }

    private EntitlementGrant? ReadGroup(PolicyObject section, DirectorySection directory)
    {
        MappingExpression? group = directory.Mapping(section.Text("group"), allowsWord: true);
        CheckGroup(section, group);
        return group is null ? null : new EntitlementGrant(directory.Name, group) { GroupPattern = section.Value("groups") };
    }

    private EntitlementGrant? ReadList(PolicyObject section, PolicyText list, DirectorySection directory)
    {
        MappingExpression? groups = directory.Mapping(list);
        if (groups is { IsConstant: true })
        {
            context.Problems.Invalid(list, "The names of the groups are always the same: write \"group\", once for each.");
        }

        if (groups?.DirectAttribute is string name && directory.Scope.TryResolve(name, out _, out AttributeDefinition? attribute) && attribute.Type != AttributeType.Text)
        {
            context.Problems.Invalid(list, $"The attribute \"{attribute.Name}\" is of type {attribute.Type}, which holds no names of groups.");
        }

        if (groups is not null && section.Find("groups") is null)
        {
            context.Problems.Warn(list, "The groups' names are computed: without \"groups\", a pattern such as \"APP-*\", they can be any groups of the directory.");
        }

        return groups is null ? null : new EntitlementGrant(directory.Name, groups) { GroupPattern = section.Value("groups"), IsList = true };
    }

    private void CheckGroup(PolicyObject section, MappingExpression? group)
    {
        if (group is { IsConstant: true } && string.IsNullOrWhiteSpace(group.Constant.ToString()))
        {
            context.Problems.Invalid(section.Find("group")!, "A group's name cannot be empty.");
        }

        if (group is { IsConstant: false } && section.Find("groups") is null)
        {
            context.Problems.Warn(section.Find("group")!, "The group's name is computed: without \"groups\", a pattern such as \"DEP-*\", it can be any group of the directory.");
        }
    }
}
