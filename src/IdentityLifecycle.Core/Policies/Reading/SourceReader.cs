using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Policies.Reading.Checks;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads <c>systemsOfRecord</c>.</summary>
internal sealed class SourceReader(PolicyContext context)
{
    public IReadOnlyList<SystemOfRecordPolicy> Read()
    {
        IReadOnlyList<PolicyMember> sources = context.Root.MembersOf("systemsOfRecord");
        if (!context.Root.Has("systemsOfRecord") && !context.Root.Has("guests"))
        {
            context.Problems.Invalid(context.Root, "The key \"systemsOfRecord\" is missing: the systems of record by name, which say what is true. Only a policy about guests alone needs none.");
        }

        SystemOfRecordPolicy[] read = [.. sources.Where(static member => member.Value is PolicyObject).Select(member => Read(member.Key, (PolicyObject)member.Value)).OfType<SystemOfRecordPolicy>()];
        if (read.Length == sources.Count)
        {
            new JoinCheck(context).Check(read);
            new KindCheck(context).Check(read);
        }

        return read;
    }

    private SystemOfRecordPolicy? Read(string name, PolicyObject section)
    {
        ConnectorSettings connection = context.Connections.Read(name, section, ConnectorRoles.SystemOfRecord);
        string? directory = connection.Connector == SystemOfRecordPolicy.DirectoryWord ? ReadDirectory(section) : null;
        AttributeSchema? known = directory is null ? context.ColumnsOf(connection) : ColumnsOf(directory);
        MappingPlace columns = new(known is null ? null : new SchemaScope(known)) { Noun = "column" };
        MembershipRule? rows = context.Expressions.ReadRule(section.Text("rows"), columns.Scope ?? new OpenScope(), "row");
        MappingExpression? key = context.Expressions.ReadMapping(section.Text("key"), columns);
        MappingExpression? person = context.Expressions.ReadMapping(section.Text("person"), columns);
        MappingExpression? prefer = context.Expressions.ReadMapping(section.Object("duplicates")?.Text("prefer"), columns);
        PrimaryPolicy primary = ReadPrimary(section.Text("primary"), columns);
        SnapshotTimePolicy? snapshotTime = ReadSnapshotTime(section.Text("snapshotTime"), columns);
        AttributeMapping[] attributes = [.. section.MembersOf("attributes").Select(member => ReadAttribute(name, member, columns with { AllowsRedacted = true })).OfType<AttributeMapping>()];
        bool introduces = !section.Has("join") || section.IsTrue("introduces");
        IdentityKind kind = IdentityKinds.Parse(section.Value("kind"));
        return key is null ? null : new SystemOfRecordPolicy(name, connection.WithAttributes(ColumnsOf(attributes.Select(static attribute => attribute.Value).Concat([key, person, prefer, primary.Value, snapshotTime?.Value]), rows)), key)
        {
            Directory = directory,
            Person = person,
            Primary = primary,
            Prefer = prefer,
            Rows = rows,
            IsKeyCaseExact = section.Value("keyCase") == "exact",
            IsEmptyUnknown = IsUnknown(section.Value("emptyIs") ?? section.Object("emptyIs")?.Value("*")),
            IsEmptyUnknownFor = ReadEmpty(section.Object("emptyIs")),
            SnapshotTime = snapshotTime,
            Completeness = ReadCompleteness(section.Object("completeness")),
            Attributes = context.HasKinds && introduces ? [.. attributes, KindOf(section, kind)] : attributes,
            Kind = kind,
            Join = ReadJoin(section),
            Introduces = introduces,
            IdPrefix = section.Value("idPrefix") ?? string.Empty,
            Export = section.Object("export") is PolicyObject export ? new SourceExportReader(context, name, introduces).Read(export) : null,
        };
    }

    /// <summary>The attribute that tells the kind, which is the same for all identities of the source.</summary>
    private AttributeMapping KindOf(PolicyObject section, IdentityKind kind)
    {
        if (section.Object("attributes")?.Find(IdentityKinds.Attribute) is PolicyNode own)
        {
            context.Problems.Invalid(own, $"\"{IdentityKinds.Attribute}\" follows from \"kind\" of the system of record. Leave it out here.");
        }

        return new AttributeMapping(IdentityKinds.Attribute, MappingExpression.Parse($"\"{kind}\"", out _)!);
    }

    private string? ReadDirectory(PolicyObject section)
    {
        if (section.Text("directory") is not PolicyText name)
        {
            context.Problems.Invalid(section, "The key \"directory\" is missing: the directory of this policy whose accounts are the rows.");
            return null;
        }

        return context.TryFindDirectory(name, out string? directory) ? directory : null;
    }

    private AttributeSchema? ColumnsOf(string directory) =>
        context.Root.MembersOf("directories").First(member => member.Key == directory).Value is PolicyObject section && context.SchemaOf(directory, section) is AttributeSchema schema ? AccountColumns.Of(schema) : null;

    private JoinPolicy? ReadJoin(PolicyObject section) => section.Find("join") switch
    {
        PolicyList list => new JoinPolicy([.. list.Texts.Select(text => context.TryFindAttribute(text, out AttributeDefinition? attribute) ? attribute.Name : null).OfType<string>()]),
        PolicyText => new JoinPolicy([]),
        _ => null,
    };

    private static string[] ColumnsOf(IEnumerable<MappingExpression?> mappings, MembershipRule? rows) =>
        [.. mappings.OfType<MappingExpression>().SelectMany(static mapping => mapping.Attributes).Concat(rows?.Attributes ?? []).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    private static bool IsUnknown(string? word) => string.Equals(word, "unknown", StringComparison.Ordinal);

    private PrimaryPolicy ReadPrimary(PolicyText? text, MappingPlace columns) => text?.Value switch
    {
        null or PrimaryPolicy.EarliestWord => new PrimaryPolicy(PrimaryOrder.Earliest, null),
        PrimaryPolicy.LatestWord => new PrimaryPolicy(PrimaryOrder.Latest, null),
        _ => new PrimaryPolicy(PrimaryOrder.Highest, context.Expressions.ReadMapping(text, columns)),
    };

    private SnapshotTimePolicy? ReadSnapshotTime(PolicyText? text, MappingPlace columns) =>
        text is null ? null
        : text.Value == SnapshotTimePolicy.FileWord ? new SnapshotTimePolicy(null)
        : context.Expressions.ReadMapping(text, columns) is MappingExpression value ? new SnapshotTimePolicy(value) : null;

    private CompletenessPolicy ReadCompleteness(PolicyObject? section)
    {
        CompletenessPolicy completeness = new((int?)section?.Number("minRecords")?.Whole, section?.Number("maxShrinkPercent")?.Value) 
        {
            MaxEmptied = ReadShare(section, "maxEmptiedPercent"),
            MaxChanged = ReadShare(section, "maxChangedPercent"),
            Trailer = section?.Value("trailer"),
        };
        if (completeness.IsUnlimited)
        {
            context.Problems.Warn(section!, "With a \"maxShrinkPercent\" of 100 a file that was cut short is taken for everybody having gone. Give the share by which the source may really shrink from one run to the next.");
        }

        return completeness;
    }

    private ShareLimit ReadShare(PolicyObject? section, string key)
    {
        PolicyNode? node = section?.Find(key);
        double? percent = (node as PolicyNumber ?? (node as PolicyObject)?.Number("*"))?.Value;
        return new ShareLimit(percent) { ByAttribute = ReadByAttribute<PolicyNumber, double>(node as PolicyObject, static number => number.Value) };
    }

    private Dictionary<string, bool> ReadEmpty(PolicyObject? section) => ReadByAttribute<PolicyText, bool>(section, static word => IsUnknown(word.Value));

    /// <summary>What an object says attribute by attribute, besides what it says of all others.</summary>
    private Dictionary<string, T> ReadByAttribute<TNode, T>(PolicyObject? section, Func<TNode, T> read)
        where TNode : PolicyNode
    {
        Dictionary<string, T> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (PolicyMember member in section?.Members.Where(static member => member.Key != "*") ?? [])
        {
            if (context.TryFindAttribute(new PolicyText(member.Value.Path, member.Position, member.Key, string.Empty, 0), out AttributeDefinition? attribute)
                && member.Value is TNode node)
            {
                values[attribute.Name] = read(node);
            }
        }

        return values;
    }

    private AttributeMapping? ReadAttribute(string source, PolicyMember member, MappingPlace columns)
    {
        PolicyObject? detail = member.Value as PolicyObject;
        PolicyText? text = member.Value as PolicyText ?? detail?.Text("value") ?? detail?.Text("reference");
        MappingExpression? value = context.Expressions.ReadMapping(text, columns);
        if (detail?.Text("in") is PolicyText other && context.Knows(other, context.Sources, "system of record")
            && !string.Equals(other.Value, source, StringComparison.OrdinalIgnoreCase))
        {
            context.Problems.NotSupported(other.Position, other.Path, "Leave \"in\" out: the other person is found among the people of all systems of record.");
        }

        if (detail?.Text("by") is PolicyText by)
        {
            context.TryFindAttribute(by, out _);
        }

        return value is null ? null : new AttributeMapping(member.Key, value) { ReferenceBy = detail?.Value("by") };
    }
}
