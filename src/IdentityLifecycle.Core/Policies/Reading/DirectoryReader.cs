using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Policies.Reading.Checks;
using IdentityLifecycle.Policies.Reading.Document;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads <c>directories</c> and sorts them in the order in which they run.</summary>
/// <param name="context">What the readers share.</param>
/// <param name="entitlements">The entitlements. The mappings of their group names may read other directories.</param>
internal sealed class DirectoryReader(PolicyContext context, IReadOnlyList<EntitlementPolicy> entitlements)
{
    public IReadOnlyList<DirectoryPolicy> Read()
    {
        Dictionary<string, DirectoryPolicy> directories = new(StringComparer.OrdinalIgnoreCase);
        foreach (PolicyMember member in context.Root.MembersOf("directories"))
        {
            if (DirectoryScope.Subjects.Contains(member.Key, StringComparer.OrdinalIgnoreCase))
            {
                context.Problems.Invalid(member.Position, member.Value.Path, $"A directory cannot be named \"{member.Key}\": mappings use that word.");
            }

            if (member.Value is PolicyObject section)
            {
                directories[member.Key] = Read(new DirectorySection(context, member.Key, section));
            }
        }

        return Order(directories);
    }

    private DirectoryPolicy[] Order(Dictionary<string, DirectoryPolicy> directories)
    {
        ReferenceOrder order = new([.. directories.Keys], name => directories[name].RunAfter);
        IReadOnlyList<string> sorted = order.Sort();
        foreach (IReadOnlyList<string> cycle in order.Cycles)
        {
            PolicyObject section = context.Root.Object("directories")!.Object(directories[cycle[0]].Name)!;
            context.Problems.Invalid(
                (PolicyNode?)section.List("runAfter") ?? section,
                $"Directories run after each other in a circle, by \"runAfter\" or because mappings read the other's accounts: {string.Join(" -> ", cycle)}.");
        }

        return [.. sorted.Select(name => directories[name])];
    }

    private DirectoryPolicy Read(DirectorySection directory)
    {
        CapabilityCheck.Check(directory);
        DirectoryPolicy policy = ReadAlone(directory);
        return policy with { RunAfter = [.. policy.RunAfter.Concat(OthersIn(policy)).Distinct()] };
    }

    private DirectoryPolicy ReadAlone(DirectorySection directory)
    {
        PolicyObject section = directory.Section;
        if (!section.Has("correlation") && context.Root.Has("systemsOfRecord"))
        {
            context.Problems.Invalid(section, "The key \"correlation\" is missing: how people and accounts find each other: the first tier with exactly one hit wins.");
        }

        IReadOnlyList<DirectoryAttribute> attributes = new DirectoryAttributeReader(directory).Read();
        IReadOnlyDictionary<LifecycleState, StatePolicy> states = new StateReader(directory).Read();
        new OwnReferenceCheck(directory, attributes).Run(states.Values);
        new RenamingCheck(directory, attributes).Run();
        return new DirectoryPolicy(directory.Name, context.Connections.Read(directory.Name, section, ConnectorRoles.Directory), directory.Capabilities)
        {
            RunAfter = FindDirectories(section.TextsOf("runAfter")),
            Accounts = section.Choice("accounts", AccountMode.Manage),
            Scope = context.Expressions.ReadRule(section.Text("scope"), context.PersonScope, "user"),
            OutOfScope = section.Choice("outOfScope", OutOfScopeMode.Report),
            Correlation = [.. section.ObjectsOf("correlation").Select(tier => ReadTier(directory, tier))],
            Orphans = section.Choice("orphans", OrphanMode.Report),
            Reenable = section.Choice("reenable", ReenableMode.Ours),
            Nobody = AccountRule(directory, "nobody"),
            Protected = AccountRule(directory, "protected"),
            Root = section.Value("root"),
            AccountName = directory.Mapping(section.Text("name") ?? section.Object("name")?.Text("value"), allowsUnique: true),
            RenameOnChangeOf = directory.OnChangeOf(section.Object("name")?.Object("apply")),
            CreateContainers = section.IsTrue("createContainers"),
            NewGroups = [.. section.ObjectsOf("createGroups").Select(group => ReadNewGroup(directory, group)).OfType<GroupTemplate>()],
            Attributes = attributes,
            RedactedAttributes = [.. directory.Redacted.Order(StringComparer.OrdinalIgnoreCase)],
            Unique = [.. section.ObjectsOf("unique").Select(unique => ReadUnique(directory, unique, attributes))],
            Credentials = section.Object("credentials") is PolicyObject credentials ? new CredentialReader(directory, credentials).Read() : null,
            States = states,
        };
    }

    private GroupTemplate? ReadNewGroup(DirectorySection directory, PolicyObject section)
    {
        if (!directory.IsReadOnly && !directory.Capabilities.MakesGroups)
        {
            context.Problems.Invalid(section, $"The {directory.Connector} connector makes no groups.");
        }

        string[] placing = ["container", "type", "scope"];
        foreach (PolicyNode node in placing.Select(section.Find).OfType<PolicyNode>().Where(_ => directory.Capabilities.MakesGroups && !directory.Capabilities.PlacesGroups))
        {
            context.Problems.Invalid(node, $"The groups of the {directory.Connector} connector have no container, type or scope.");
        }

        return section.Value("groups") is not string pattern ? null : new GroupTemplate(pattern, new NewGroup
        {
            Container = section.Value("container"),
            Type = section.Choice("type", GroupType.Security),
            Scope = section.Choice("scope", GroupScope.Global),
        });
    }

    private MembershipRule? AccountRule(DirectorySection directory, string key) =>
        context.Expressions.ReadRule(directory.Section.Text(key), directory.Schema is AttributeSchema schema ? new SchemaScope(schema) : new OpenScope(), "account");

    /// <summary>The directories whose accounts one directory's mappings read.</summary>
    private IEnumerable<string> OthersIn(DirectoryPolicy policy)
    {
        IEnumerable<MappingExpression> grants = entitlements.SelectMany(static entitlement => entitlement.Grants)
            .Where(grant => grant.Directory == policy.Name).Select(static grant => grant.Name);
        return policy.Mappings.Concat(grants)
            .SelectMany(static mapping => mapping.Attributes)
            .Select(attribute => context.Directories.FirstOrDefault(name => name != policy.Name && attribute.StartsWith(name + ".", StringComparison.OrdinalIgnoreCase))).OfType<string>();
    }

    private string[] FindDirectories(IEnumerable<PolicyText> names) =>
        [.. names.Select(name => context.TryFindDirectory(name, out string? directory) ? directory : null).OfType<string>()];

    private CorrelationTier ReadTier(DirectorySection directory, PolicyObject section)
    {
        List<string> attributes = [];
        foreach (PolicyText name in section.TextsOf("match"))
        {
            if (context.TryFindAttribute(name, out AttributeDefinition? attribute))
            {
                attributes.Add(attribute.Name);
                directory.FindAttribute(name.Position, name.Path, name.Value);
            }
        }

        return new CorrelationTier(attributes, section.Value("confidence") == "review") { Forms = ReadForms(section.Find("normalize"), attributes) };
    }

    private IReadOnlyList<MatchForms> ReadForms(PolicyNode? node, List<string> attributes)
    {
        if (node is not PolicyObject single)
        {
            return node is PolicyList all ? [.. attributes.Select(_ => FormsOf(all))] : [];
        }

        foreach (PolicyMember member in single.Members.Where(member => member.Key != "*" && !attributes.Contains(member.Key, StringComparer.OrdinalIgnoreCase)))
        {
            context.Problems.Invalid(member.Position, member.Value.Path, $"\"{member.Key}\" is no attribute of \"match\", which has {string.Join(", ", attributes)}. Name one of these.");
        }

        return [.. attributes.Select(attribute => FormsOf(single.Members.FirstOrDefault(member => member.Key.Equals(attribute, StringComparison.OrdinalIgnoreCase))?.Value as PolicyList ?? single.List("*")))];
    }

    private static MatchForms FormsOf(PolicyList? words) =>
        words?.Texts.Aggregate(MatchForms.None, static (forms, word) => forms | (Enum.TryParse(word.Value, ignoreCase: true, out MatchForms form) ? form : MatchForms.None)) ?? MatchForms.None;

    private UniqueConstraint ReadUnique(DirectorySection directory, PolicyObject section, IReadOnlyList<DirectoryAttribute> written)
    {
        foreach (PolicyText name in section.TextsOf("attributes").Where(name => directory.Redacted.Contains(name.Value)))
        {
            context.Problems.Invalid(name, $"\"{name.Value}\" is redacted and cannot be unique: a conflict has to be shown.");
        }

        foreach (PolicyText name in section.TextsOf("attributes").Where(name => written.Any(attribute => attribute.Value.IsGenerated && string.Equals(attribute.Attribute, name.Value, StringComparison.OrdinalIgnoreCase))))
        {
            context.Problems.Invalid(name, $"\"{name.Value}\" is generated when the plan is applied; whether its value is taken cannot be known before. Leave it out here, or do not generate it.");
        }

        string[] attributes = [.. section.TextsOf("attributes").Select(name => directory.FindAttribute(name.Position, name.Path, name.Value)?.Name ?? name.Value)];
        string[] directories = FindDirectories(section.TextsOf("in"));
        return new UniqueConstraint(attributes, section.List("in") is null ? [directory.Name] : directories) { Reserve = section.Duration("reserve") ?? TimeSpan.Zero };
    }
}
