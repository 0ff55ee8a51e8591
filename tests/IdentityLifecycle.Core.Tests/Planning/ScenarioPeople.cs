using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>Makes the people of a scenario, as if they had been read from its sources.</summary>
internal sealed class ScenarioPeople(PlannerScenario scenario, LifecyclePolicy policy)
{
    /// <summary>Makes the set; the people have their positions in the order given.</summary>
    public IdentitySet Build(IEnumerable<Dictionary<string, Fact>> people, IReadOnlyList<WithheldKey> withheld)
    {
        IdentitySet set = new(new FactTable(policy.IdentitySchema), "hr", policy.Reference);
        int records = 0;
        foreach (Dictionary<string, Fact> row in people)
        {
            Add(set, row);
            records++;
        }

        int[] held = [.. Enumerable.Range(0, set.Count).Where(row => withheld.Any(one => one.Identity == set.IdOf(row)))];
        set.Remove(held, held);
        set.Complete([.. scenario.Sources.Select(source => Snapshot(source, records, withheld))]);
        return set;
    }

    private void Add(IdentitySet set, Dictionary<string, Fact> row)
    {
        Fact[] facts = policy.IdentitySchema.Attributes.Select(attribute => row.GetValueOrDefault(attribute.Name)).ToArray();
        string id = row["employeeId"].ToString();
        int number = set.Add(id, facts, OriginsOf(id), scenario.Assignments.GetValueOrDefault(id, []));
        if (scenario.Assigned.TryGetValue(id, out (Assignment Assignment, string Identity, (string Attribute, string Value)[] Facts)[]? rows))
        {
            set.Assign(number, [.. rows.Select(one => new AssignedRow(one.Assignment, one.Identity, FactsOf(facts, one.Assignment, one.Facts), Fact.None))]);
        }
    }

    private SourceSnapshot Snapshot(string source, int records, IReadOnlyList<WithheldKey> withheld) => new(source, source + ".csv", scenario.Hash, scenario.AsOf)
    {
        TakenAt = scenario.TakenAt,
        Sample = scenario.Sample,
        IsLive = scenario.IsLive,
        Records = records,
        Withheld = source == scenario.Sources[0] ? withheld : [],
        Unjoined = source == scenario.Sources[^1] ? scenario.Unjoined : [],
        HasUnattributedRows = scenario.HasUnattributedRows && source == scenario.Sources[^1],
    };

    private Fact[] FactsOf(Fact[] own, Assignment assignment, (string Attribute, string Value)[] others)
    {
        AttributeSchema schema = policy.IdentitySchema;
        Fact[] facts = [.. own];
        facts[schema.OrdinalOf("employeeHireDate")] = assignment.Start;
        facts[schema.OrdinalOf("employeeLeaveDateTime")] = assignment.End;
        foreach ((string attribute, string value) in others)
        {
            facts[schema.OrdinalOf(attribute)] = Fact.Of(value);
        }

        return facts;
    }

    private FactOrigins OriginsOf(string id) => !scenario.FromOthers.TryGetValue(id, out (string Source, string[] Attributes) other)
        ? FactOrigins.OfOne(policy.IdentitySchema, "hr", static _ => true)
        : new FactOrigins("hr", policy.IdentitySchema.Attributes.Select(attribute => (FactOrigin?)(other.Attributes.Contains(attribute.Name) ? new FactOrigin(other.Source, -1) : new FactOrigin("hr", 0))));
}
