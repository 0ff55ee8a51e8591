using IdentityLifecycle.Connectors;

namespace IdentityLifecycle.Policies.Schema;

/// <summary>The shape of the whole policy.</summary>
internal static class PolicyDocument
{
    public static ObjectShape Shape { get; } = new(
        "policy",
        new PolicyKey("$schema", new TextShape(), "The address or path of the JSON Schema, for editors.") { IsForEditors = true },
        new PolicyKey("name", new TextShape(), "The policy's name, as plans and runs show it.") { IsRequired = true },
        new PolicyKey("timeZone", new TextShape(TextForm.TimeZone), "The zone of dates without a time: such a date is a day of this zone. A mapping over the identity gives each person a zone of their own; whose zone cannot be told is held.") { Default = "UTC" },
        new PolicyKey("defaultDomain", new TextShape(), "What DefaultDomain() gives in mappings."),
        new PolicyKey("systemsOfRecord", new MapShape(NameForm.Section, SourceShapes.Source, Minimum: 1), "The systems of record by name: what the organisation says is true. A policy about guests alone needs none."),
        new PolicyKey("authority", new MapShape(NameForm.Attribute, SourceShapes.Authority), "Which system of record decides an attribute, best first. A source that says nothing about a person leaves it to the next; one that cannot be read makes the attribute unknown.") { Default = "the order of systemsOfRecord" },
        new PolicyKey("derived", new MapShape(NameForm.Attribute, new TextShape(TextForm.Mapping)), "Attributes computed from other attributes of the identity, usable like them; the order does not matter."),
        new PolicyKey("tables", new MapShape(NameForm.Section, SourceShapes.Table), "Tables that Lookup reads in mappings."),
        new PolicyKey("lifecycle", new ListShape(LifecycleShapes.Population, Minimum: 1), "The populations: who follows which lifecycle. The first whose rule matches counts; nobody else is covered.") { Default = "one population \"everybody\" that follows the dates alone" },
        new PolicyKey("directories", new MapShape(NameForm.Section, DirectoryShapes.Directory), "The directories and applications by name."),
        new PolicyKey("entitlements", new ListShape(EntitlementShapes.Entitlement), "The access that rules give."),
        new PolicyKey("inconsistencies", InconsistencyShapes.Section, "What Get-IdentityInconsistency leaves out."),
        new PolicyKey("guards", new ListShape(GuardShapes.Guard), "How much a plan may do. The built-in guards apply to every kind of operation that none of these counts."),
        new PolicyKey("apply", ApplyShape(), "How plans are applied."),
        new PolicyKey("state", StateShape(), "The state store: memory, journal and registered plans. Without it the policy can only be compared with."),
        new PolicyKey("separationOfDuties", new ListShape(new ObjectShape("separationOfDuties")), "Access that nobody may hold together.") { IsNotYet = true },
        new PolicyKey("guests", new ListShape(GuestShapes.Policy, Minimum: 1), "What is expected of guests, for whom no system of record exists. The first that covers a guest counts."),
        new PolicyKey("notify", new ObjectShape("notify"), "Who is told what.") { IsNotYet = true });

    private static ObjectShape ApplyShape() => new(
        "apply",
        new PolicyKey("planExpires", new TextShape(TextForm.Duration), "How old a plan may be when it is applied, and how long before its making the instant that it is for may lie without -AllowPast.") { Default = "PT24H" },
        new PolicyKey("approvals", new ObjectShape("approvals"), "Who must approve which plans.") { IsNotYet = true },
        new PolicyKey("quotaShare", new NumberShape(true, 1, 100), "How many percent of what a service lets its callers do in a time a run may use; other programs need the rest. It counts where a service has such limits, as Microsoft Graph does.") { Default = "50" });

    private static ObjectShape StateShape() => new(
        "state",
        new PolicyKey("connector", new TextShape(), "The connector that keeps the state, such as Embedded.") { IsRequired = true })
    {
        Role = ConnectorRoles.StateStore,
    };
}
