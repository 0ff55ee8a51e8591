using System.Diagnostics.CodeAnalysis;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Policies.Reading.Checks;
using IdentityLifecycle.Policies.Reading.Document;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>What the readers of the sections have in common.</summary>
internal sealed class PolicyContext(PolicyObject root, ProblemList problems, ConnectionReader connections, ISchemaSource? schemas)
{
    private readonly Dictionary<string, AttributeSchema?> _directorySchemas = new(StringComparer.Ordinal);
    private IReadOnlySet<string>? _redacted;
    private IReadOnlyList<string>? _namesToAskFor;

    public PolicyObject Root => root;

    public ProblemList Problems => problems;

    public ConnectionReader Connections => connections;

    /// <summary>The names of the directories as they are declared.</summary>
    public IReadOnlyList<string> Directories { get; } = [.. root.MembersOf("directories").Select(static member => member.Key)];

    /// <summary>The names of the systems of record as they are declared.</summary>
    public IReadOnlyList<string> Sources { get; } = [.. root.MembersOf("systemsOfRecord").Select(static member => member.Key)];

    public AttributeSchema Identity { get; } = IdentitySchemaReader.Read(root);

    /// <summary>Whether a system of record gives identities of other kinds than people.</summary>
    public bool HasKinds { get; } = IdentitySchemaReader.HasKinds(root);

    public ExpressionReader Expressions { get; } =
        new(
            root.Text("defaultDomain") is not null,
            [.. root.MembersOf("tables").Select(static member => member.Key)],
            [.. root.MembersOf("directories").Select(static member => member.Key)],
            problems);

    public RedactionCheck Redaction => new(this);

    /// <summary>
    /// The names that directories are asked for. A directory with a schema of its own tells only what it is asked for, so that it must be asked for
    /// everything that the policy may mean, and for the usual names, of which the nearest is proposed for one that it does not have.
    /// </summary>
    private IReadOnlyList<string> NamesToAskFor => _namesToAskFor ??= [.. MentionedNames.In(root).Union(AttributeVocabulary.Names, StringComparer.OrdinalIgnoreCase)];

    private IReadOnlySet<string> Redacted => _redacted ??= RedactedNames.OfAccounts(root, Identity);

    /// <summary>The names that derived attributes may read.</summary>
    public IAttributeScope IdentityScope => new LifecycleScope(new SchemaScope(Identity));

    /// <summary>The names that rules about <c>user.</c> may read once the lifecycle state is decided.</summary>
    public IAttributeScope PersonScope => new LifecycleScope(new PersonScope(Identity));

    /// <summary>The names that the rules may read from which the lifecycle state follows.</summary>
    public IAttributeScope PopulationScope => new PersonScope(Identity, hasAssignments: false);

    /// <summary>The rule of a section that is about identities, restricted to the kinds that the section names; people if it names none.</summary>
    public MembershipRule? OfKinds(PolicyObject section, MembershipRule? rule)
    {
        if (section.Find("kinds") is PolicyNode kinds && !HasKinds)
        {
            Problems.Invalid(kinds, "All identities of this policy are people: no system of record has a \"kind\". Leave \"kinds\" out.");
        }

        return HasKinds ? Expressions.Restrict(rule, KindsOf(section), section.Find("when") ?? section) : rule;
    }

    /// <summary>The kinds of identities that a section names; people if it names none.</summary>
    public static IEnumerable<IdentityKind> KindsOf(PolicyObject section) => section.TextsOf("kinds").Select(static word => IdentityKinds.Parse(word.Value)).DefaultIfEmpty(IdentityKind.Person);

    /// <summary>All directories except one, as the mappings of that one name them.</summary>
    public IReadOnlyList<DirectorySubject> DirectoriesBeside(string name) =>
    [
        .. root.MembersOf("directories").Where(member => member.Key != name && member.Value is PolicyObject)
            .Select((member, number) => new DirectorySubject(member.Key, number, SchemaOf(member.Key, (PolicyObject)member.Value))),
    ];

    /// <summary>The attributes of a directory's accounts that must not be shown.</summary>
    public IReadOnlySet<string> RedactedIn(string directory) =>
        Redacted.Where(name => name.StartsWith(directory + ".", StringComparison.OrdinalIgnoreCase)).Select(name => name[(directory.Length + 1)..]).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The columns of a source or table; null if they are only known when it is read.</summary>
    public AttributeSchema? ColumnsOf(ConnectorSettings source) => schemas?.ColumnsOf(source);

    /// <summary>A directory's attributes; null if they are only known when it is read.</summary>
    public AttributeSchema? SchemaOf(string directory, PolicyObject section)
    {
        if (!_directorySchemas.TryGetValue(directory, out AttributeSchema? schema))
        {
            ConnectorDescription? connector = connections.Describe(section, ConnectorRoles.Directory);
            schema = connector?.Schema ?? (connector is null ? null : schemas?.AttributesOf(connections.Read(directory, section, ConnectorRoles.Directory).WithAttributes(NamesToAskFor)));
            schema = schema?.Redact(RedactedIn(directory));
            _directorySchemas.Add(directory, schema);
        }

        return schema;
    }

    /// <summary>Whether a name is declared. A name that is not is reported.</summary>
    public bool Knows(PolicyText name, IReadOnlyList<string> declared, string what)
    {
        bool known = declared.Contains(name.Value, StringComparer.OrdinalIgnoreCase);
        if (!known)
        {
            string have = declared.Count == 0 ? "The policy has none." : $"Declared are {string.Join(", ", declared)}.";
            problems.UnknownName(name, name.Value, declared, $"There is no {what} \"{name.Value}\". {have}");
        }

        return known;
    }

    /// <summary>Finds a declared directory by name. A name that is not declared is reported.</summary>
    public bool TryFindDirectory(PolicyText name, [NotNullWhen(true)] out string? directory)
    {
        directory = Knows(name, Directories, "directory")
            ? Directories.First(declared => string.Equals(declared, name.Value, StringComparison.OrdinalIgnoreCase))
            : null;
        return directory is not null;
    }

    /// <summary>Finds an identity attribute by name, in the schema's spelling. A name that is not declared is reported.</summary>
    public bool TryFindAttribute(PolicyText name, [NotNullWhen(true)] out AttributeDefinition? attribute)
    {
        attribute = Identity.Find(name.Value);
        if (attribute is null)
        {
            problems.UnknownName(name, name.Value, Identity.Attributes.Select(static known => known.Name), $"The policy's identities have no attribute \"{name.Value}\".");
        }

        return attribute is not null;
    }
}
