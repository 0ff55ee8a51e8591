using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Identities;

public sealed class IdentitySetTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Ids_follow_their_people_when_rows_are_taken_out(bool isKey)
    {
        IdentitySet set = new(new FactTable(new AttributeSchema([new AttributeDefinition("employeeId")])), "hr", null);
        List<string> model = [];
        for (int row = 0; row < 3000; row++)
        {
            model.Add("p" + row);
            set.Add(model[row], [Fact.Of(isKey ? model[row] : "other")]);
        }

        int[] removed = [.. Enumerable.Range(0, model.Count).Where(static row => row % 7 == 0)];
        set.Remove(removed, []);

        Assert.Equal(model.Where(static (_, row) => row % 7 != 0), set.Records().Select(static record => record.Id));
        Assert.Equal("p1", set.ReadId(0, new char[8]).ToString());
        Assert.Equal(Enumerable.Range(0, set.Count), set.Records().Select(record => set.FindRow(record.Id)));
        Assert.True(set.FindRow("p7") < 0);
        Assert.Equal(isKey, set.IsId(0));
    }

    [Fact]
    public void A_record_tells_what_is_unknown_from_what_there_is_not()
    {
        IdentitySet set = new(new FactTable(new AttributeSchema([new AttributeDefinition("department"), new AttributeDefinition("jobTitle"), new AttributeDefinition("city")])), "hr", null);
        set.Add("1", [Fact.Of("Sales"), Fact.None, Fact.Unknown]);

        IdentityRecord record = set.GetRecord(0);

        Assert.Equal(["city"], record.GetUnknownAttributes());
        Assert.Equal((null, Fact.None), (record.JobTitle, record.GetFact("jobTitle")));
    }

    [Fact]
    public void Each_fact_knows_its_source_also_when_people_before_it_are_taken_out()
    {
        AttributeSchema schema = new([new AttributeDefinition("department"), new AttributeDefinition("telephone"), new AttributeDefinition("initials")]);
        IdentitySet set = new(new FactTable(schema), FactOrigins.OfOne(schema, "hr", static attribute => attribute.Name != "initials"), null);
        for (int row = 0; row < 3000; row++)
        {
            Fact[] facts = [Fact.Of("Sales"), Fact.Of("1"), Fact.Of("A")];
            _ = row % 3 == 2 ? set.Add("p" + row, facts, new FactOrigins("contractors", [new FactOrigin("contractors", 0), new FactOrigin("phones", -1), null]), []) : set.Add("p" + row, facts);
        }

        set.Remove([.. Enumerable.Range(0, 3000).Where(static row => row % 3 == 0)], []);

        Assert.Equal(2, set.Origins.Count);
        Assert.Equal(("p1", "hr", "hr", null), Sources(set, 0));
        Assert.Equal(("p2999", "contractors", "phones", null), Sources(set, 1999));
        Assert.Equal(new FactOrigin("phones", -1), set.OriginsOf(1999)[1]);
        Assert.Equal(["hr", "contractors"], new[] { 0, 1999 }.Select(row => Assert.Single(set.AssignmentsOf(row)).Source));
    }

    [Fact]
    public void A_set_of_one_source_keeps_nothing_for_the_origins_of_its_people()
    {
        FactTable table = new(new AttributeSchema([new AttributeDefinition("employeeId")]));
        IdentitySet set = new(table, "hr", null);
        Fact[] facts = [Fact.Of("1")];
        set.Add("1", facts);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int row = 0; row < 100_000; row++)
        {
            set.Add("1", facts, set.Origins[0], []);
        }

        long added = GC.GetAllocatedBytesForCurrentThread() - before;
        FactTable alone = new(table.Schema);
        alone.Add(facts);
        before = GC.GetAllocatedBytesForCurrentThread();
        for (int row = 0; row < 100_000; row++)
        {
            alone.Add(facts);
        }

        Assert.InRange(added, 0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static (string Id, string? Department, string? Telephone, string? Initials) Sources(IdentitySet set, int row) =>
        (set.IdOf(row), set.SourceOf(row, "Department"), set.SourceOf(row, "telephone"), set.SourceOf(row, "initials"));
}
