using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Sources;

namespace IdentityLifecycle.Core.Tests.Sources;

/// <summary>A source in memory: a header and rows of cells separated by commas, lines counted from 2.</summary>
public sealed class SourceFixture
{
    public static readonly EvaluationContext Context = new() { AsOf = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero) };

    private readonly string[] _lines;

    public SourceFixture(params string[] lines) => _lines = lines;

    public Dictionary<string, string> Attributes { get; } = new() { ["displayName"] = "[Name]" };

    public Dictionary<string, string> Derived { get; } = [];

    public string Key { get; set; } = "[Id]";

    public string? Person { get; set; }

    /// <summary>Which assignment gives the attributes: a word or a mapping.</summary>
    public string Primary { get; set; } = PrimaryPolicy.EarliestWord;

    public string? Prefer { get; set; }

    /// <summary>The rule that says which rows are somebody.</summary>
    public string? Rows { get; set; }

    public bool IsKeyCaseExact { get; set; }

    public bool IsEmptyUnknown { get; set; }

    /// <summary>The attributes whose values must not be shown.</summary>
    public HashSet<string> Redacted { get; } = [];

    public Dictionary<string, bool> IsEmptyUnknownFor { get; } = [];

    public CompletenessPolicy Completeness { get; set; } = new(null, null);

    /// <summary>Where the time of the snapshot stands: a mapping, or the word for that of the file.</summary>
    public string? SnapshotTime { get; set; }

    /// <summary>The time of the file.</summary>
    public DateTimeOffset? FileTime { get; set; }

    public SnapshotObservation? LastAccepted { get; set; }

    public string TimeZone { get; set; } = "Europe/Berlin";

    /// <summary>The mapping that gives each person a zone, and the derived attributes that it reads.</summary>
    public (string Mapping, string[] Derived)? PersonZone { get; set; }

    public static MappingExpression Parse(string text) =>
        MappingExpression.Parse(text, out IReadOnlyList<ExpressionError> errors) ?? throw new ArgumentException(errors[0].Render(text).ToString());

    public IdentitySetReader OpenRaw(string key) => IdentitySetReader.ForColumns("hr", "/data/hr.csv", key);

    public IdentitySetReader OpenMapped()
    {
        SystemOfRecordPolicy source = new("hr", new ConnectorSettings("hr", "Csv", "/data", new Dictionary<string, object>()), Parse(Key))
        {
            Person = Person is null ? null : Parse(Person),
            Primary = Primary switch
            {
                PrimaryPolicy.EarliestWord => new PrimaryPolicy(PrimaryOrder.Earliest, null),
                PrimaryPolicy.LatestWord => new PrimaryPolicy(PrimaryOrder.Latest, null),
                _ => new PrimaryPolicy(PrimaryOrder.Highest, Parse(Primary)),
            },
            Prefer = Prefer is null ? null : Parse(Prefer),
            Rows = Rows is null ? null : MembershipRule.Parse(Rows, out _),
            IsKeyCaseExact = IsKeyCaseExact,
            IsEmptyUnknown = IsEmptyUnknown,
            IsEmptyUnknownFor = IsEmptyUnknownFor,
            Completeness = Completeness,
            SnapshotTime = SnapshotTime is null ? null : new SnapshotTimePolicy(SnapshotTime == SnapshotTimePolicy.FileWord ? null : Parse(SnapshotTime)),
            Attributes = [.. Attributes.Select(static pair => new AttributeMapping(pair.Key, Parse(pair.Value)) { ReferenceBy = pair.Key == "manager" ? "employeeId" : null })],
        };
        AttributeMapping[] derived = [.. Derived.Select(static pair => new AttributeMapping(pair.Key, Parse(pair.Value)))];
        LifecyclePolicy policy = new()
        {
            Reference = new PolicyReference("test", "/data/lifecycle.json", "00"),
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone),
            SystemsOfRecord = [source],
            PersonZone = PersonZone is null ? null : new PersonZone(Parse(PersonZone.Value.Mapping), [.. derived.Where(attribute => PersonZone.Value.Derived.Contains(attribute.Attribute))]),
            Derived = derived,
            IdentitySchema = new AttributeSchema(Attributes.Keys.Concat(Derived.Keys).Select(AttributeVocabulary.Define)).Redact(Redacted),
        };
        return IdentitySetReader.ForPolicy(policy, source, "/data/hr.csv", Context);
    }

    public IdentitySet Read(IdentitySetReader reader)
    {
        reader.OnColumns(new AttributeSchema(_lines[0].Split(',').Select(static name => new AttributeDefinition(name))));
        for (int index = 1; index < _lines.Length; index++)
        {
            Fact[] facts = [.. _lines[index].Split(',').Select(static cell => cell.Length == 0 ? Fact.None : Fact.Of(cell))];
            reader.OnRow(index + 1, new FactCells(facts));
        }

        return reader.Complete(new SourceReading("ff", new DateTimeOffset(2026, 6, 1, 4, 0, 0, TimeSpan.Zero), _lines.Length - 1) { FileTime = FileTime }, LastAccepted);
    }
}
