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
        set.Remove(removed);

        Assert.Equal(model.Where(static (_, row) => row % 7 != 0), set.Records().Select(static record => record.Id));
        Assert.Equal("p1", set.ReadId(0, new char[8]).ToString());
        Assert.Equal(Enumerable.Range(0, set.Count), set.Records().Select(record => set.FindRow(record.Id)));
        Assert.True(set.FindRow("p7") < 0);
        Assert.Equal(isKey, set.IsId(0));
    }
}
