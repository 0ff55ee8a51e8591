using IdentityLifecycle.Connectors;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Policies.Schema;

/// <summary>The shapes of systems of record.</summary>
internal static class SourceShapes
{
    public static ObjectShape Attribute { get; } = new(
        "sourceAttribute",
        new PolicyKey("value", new TextShape(TextForm.Mapping), "The value, over the columns of the row."),
        new PolicyKey("reference", new TextShape(TextForm.Mapping), "Names another person, over the columns of the row.") { Needs = "by" },
        new PolicyKey("in", new TextShape(), "The name of this system of record, for readers: the other person is found among the people of all of them.") { Default = "this one", Needs = "reference" },
        new PolicyKey("by", new TextShape(), "The identity attribute of the other person that the reference holds.") { Needs = "reference" })
    {
        ExactlyOneOf = ["value", "reference"],
    };

    public static ObjectShape Source { get; } = new(
        "systemOfRecord",
        new PolicyKey("connector", new TextShape(), "The connector that reads it, such as Csv; or Directory for a directory of this policy.") { IsRequired = true },
        new PolicyKey("key", new TextShape(TextForm.Mapping), "The key of a row, over its columns: one row is one person, or one assignment of a person.") { IsRequired = true },
        new PolicyKey("person", new TextShape(TextForm.Mapping), "The person to whom a row belongs, over its columns, if a person may have several assignments, such as two contracts: each has a key of its own.") { Default = "the key" },
        new PolicyKey("primary", new TextShape(TextForm.Mapping), "Which of a person's assignments gives the attributes, among those that run: the \"earliest\", the \"latest\", or the one with the highest value of a mapping over the columns.") { Default = "earliest", Needs = "person" },
        new PolicyKey("rows", new TextShape(TextForm.Rule), "Which rows are somebody; row. is the row, by its columns. All others, such as footers and rows for tests, are passed over.") { Default = "all rows" },
        new PolicyKey("keyCase", new ChoiceShape("ignore", "exact"), "Whether keys and references are found whatever their upper and lower case, or only as they are written.") { Default = "ignore" },
        new PolicyKey("duplicates", Duplicates(), "What happens if a key occurs on several rows.") { Default = "all of them are held" },
        new PolicyKey("emptyIs", EmptyIs(), "Whether an empty value means that there is none, or that it is unknown; for all attributes or attribute by attribute.") { Default = "none" },
        new PolicyKey("snapshotTime", new TextShape(TextForm.Mapping), "As of when a snapshot says what is true: a mapping over the columns, of which the latest time counts, or \"file\" for the time at which the file was changed. An older one than the last accepted is refused.") { Default = "not known" },
        new PolicyKey("completeness", Completeness(), "When a snapshot is whole enough to plan from.") { Default = "if it is not much smaller than the last one" },
        new PolicyKey("attributes", new MapShape(NameForm.Attribute, new EitherShape(new TextShape(TextForm.Mapping), Attribute), Minimum: 1), "The identity attributes, over the columns of the row.") { IsRequired = true },
        new PolicyKey("directory", new TextShape(), "With the connector Directory: the directory of this policy whose accounts are the rows, for the attributes that it masters."),
        new PolicyKey("join", new EitherShape(new ChoiceShape(JoinPolicy.KeyWord), new ListShape(new TextShape(), Minimum: 1)), "How rows find the people of other sources: by the identity attributes that both have, or by \"key\" if the row has the person's key. A row that finds nobody is reported.") { Default = "each row is somebody of its own" },
        new PolicyKey("introduces", new BooleanShape(), "Whether a row that finds nobody is somebody of its own.") { Default = "false", Needs = "join" },
        new PolicyKey("idPrefix", new TextShape(), "What stands before the key in the identity ids of the people that this source introduces, such as \"ext:\". Key 100 of one source and key 100 of another are two people.") { Default = "nothing; only one source may go without" },
        new PolicyKey("kind", new ChoiceShape([.. IdentityKinds.Words]), "What the identities are that this source introduces. Populations and entitlements are for people unless they name other kinds.") { Default = "person" },
        new PolicyKey("export", Export(), "What the source takes back, such as the mail address, as a file in the form that its import takes."))
    {
        Role = ConnectorRoles.SystemOfRecord,
    };

    public static EitherShape Authority { get; } = new(new ListShape(new TextShape(), Minimum: 1), new ObjectShape(
        "authority",
        new PolicyKey("sources", new ListShape(new TextShape(), Minimum: 1), "The systems of record, best first.") { IsRequired = true },
        new PolicyKey("ifNone", new ChoiceShape("stop", "next"), "What happens where a source says that there is no value: that is the answer, or the next source is asked.") { Default = "stop" },
        new PolicyKey("values", new ChoiceShape("first", "all"), "Of an attribute with several values: those of the first source that answers, or those of all.") { Default = "first" }));

    public static ObjectShape Table { get; } = new(
        "table",
        new PolicyKey("connector", new TextShape(), "The connector that reads it.") { Default = "Csv" },
        new PolicyKey("key", new TextShape(), "The column that is looked up.") { IsRequired = true },
        new PolicyKey("value", new TextShape(), "The column that is given.") { IsRequired = true })
    {
        Role = ConnectorRoles.SystemOfRecord,
        DefaultConnector = "Csv",
    };

    private static ObjectShape Duplicates() => new(
        "duplicates",
        new PolicyKey("prefer", new TextShape(TextForm.Mapping), "Of the rows of one key the one with the highest value counts, over the columns; equals are held.") { IsRequired = true });

    private static EitherShape EmptyIs()
    {
        ChoiceShape choice = new("none", "unknown");
        return new EitherShape(choice, new MapShape(NameForm.AttributeOrRest, choice));
    }

    private static EitherShape Share()
    {
        NumberShape percent = new(false, 0, 100);
        return new EitherShape(percent, new MapShape(NameForm.AttributeOrRest, percent));
    }

    private static ObjectShape Export() => new(
        "export",
        new PolicyKey("columns", new MapShape(NameForm.Column, new EitherShape(new TextShape(TextForm.Mapping), ExportedColumn()), Minimum: 2), "The columns in their order, over the person's attributes and those of the accounts, such as [corp.mail]. The first one tells whose row it is.") { IsRequired = true },
        new PolicyKey("when", new TextShape(TextForm.Rule), "Who is in the file.") { Default = "everybody whom the source knows" },
        new PolicyKey("delimiter", new TextShape(), "The character between two values; \"\\t\" is a tab.") { Default = "," });

    private static ObjectShape ExportedColumn() => new(
        "exportColumn",
        new PolicyKey("value", new TextShape(TextForm.Mapping), "The value.") { IsRequired = true },
        new PolicyKey("replaces", new TextShape(TextForm.Mapping), "What the source has there now, such as an attribute that is read from it. Then only rows are written in which something differs."),
        new PolicyKey("mayBeEmpty", new BooleanShape(), "Whether the value may be empty, so that the source empties its own. If not, a row without the value is left out.") { Default = "false" });

    private static ObjectShape Completeness() => new(
        "completeness",
        new PolicyKey("minRecords", new NumberShape(true), "The least number of people; with fewer nothing is planned."),
        new PolicyKey("maxShrinkPercent", new NumberShape(false, 0, 100), "By how many percent it may be smaller than the last one that was accepted; 100 is no limit, which is a warning.") { Default = "10, and always four people" },
        new PolicyKey("maxEmptiedPercent", Share(), "Of the people who had a value of an attribute in the last accepted snapshot, how many percent may have none now; for all attributes or attribute by attribute. 100 is no limit.") { Default = "20, for an attribute that fewer than a tenth of the people have 50, and always four people" },
        new PolicyKey("maxChangedPercent", Share(), "For how many percent of all people an attribute may have another value than in the last accepted snapshot; for all attributes or attribute by attribute. 100 is no limit.") { Default = "50, and always nine people" },
        new PolicyKey("trailer", new TextShape(), "The key of the row that ends a whole snapshot; it is nobody, and \"snapshotTime\" is read from it alone. Without that row the snapshot is refused."));
}
