using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Directories;

public sealed class DirectoryImageTests
{
    private static readonly AttributeSchema s_schema = new([new AttributeDefinition("id"), new AttributeDefinition("cn"), new AttributeDefinition("mail")]);

    /// <summary>From which row on the anchor and the name are not what a column has.</summary>
    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(2500)]
    [InlineData(1024)]
    [InlineData(1)]
    [InlineData(0)]
    public void Anchors_and_names_are_those_given_whether_or_not_a_column_has_them_too(int parting)
    {
        DirectoryImageBuilder builder = new("corp", s_schema);
        List<(string Anchor, string Name)> model = [];
        for (int row = 0; row < 3000; row++)
        {
            string name = row == 0 ? "0" : "name " + row;
            model.Add((row >= parting ? "x" + row : row.ToString(System.Globalization.CultureInfo.InvariantCulture), row >= parting ? "y" + row : name));
            builder.AddAccount(model[row].Anchor, model[row].Name, null, [Fact.Of(row.ToString(System.Globalization.CultureInfo.InvariantCulture)), Fact.Of(name)]);
        }

        DirectoryImage image = builder.Build("1", DateTimeOffset.UnixEpoch);
        Assert.Equal(model, Enumerable.Range(0, image.Count).Select(row => (image.AnchorOf(row), image.NameOf(row))));
        Assert.Equal(model.Select(static one => one.Anchor), Enumerable.Range(0, image.Count).Select(row => image.ReadAnchor(row, new char[3]).ToString()));
    }

    [Fact]
    public void An_anchor_stays_when_the_column_that_had_it_too_is_rewritten()
    {
        DirectoryImageBuilder builder = new("corp", s_schema);
        builder.AddAccount("a", "n", null, [Fact.Of("a")]);
        DirectoryImage image = builder.Build("1", DateTimeOffset.UnixEpoch);

        image.Table.Rewrite(0, static (_, _) => Fact.Of("b"));

        Assert.Equal(("a", "b"), (image.AnchorOf(0), image.Table[0, 0].AsText()));
    }

    [Fact]
    public void Memberships_added_in_any_order_are_those_of_their_account_ascending()
    {
        Random random = new(5);
        DirectoryImageBuilder builder = new("corp", s_schema);
        SortedSet<int>[] model = [.. Enumerable.Range(0, 2000).Select(_ => new SortedSet<int>())];
        int[] groups = [.. Enumerable.Range(0, 50).Select(group => builder.AddEntitlement("g" + group, "Group"))];
        foreach (int row in Enumerable.Range(0, model.Length))
        {
            builder.AddAccount("a" + row, "n", null, []);
        }

        for (int pair = 0; pair < 9000; pair++)
        {
            (int row, int group) = (random.Next(model.Length), groups[random.Next(groups.Length)]);
            if (model[row].Add(group))
            {
                builder.AddMembership(row, group);
            }
        }

        DirectoryImage image = builder.Build("1", DateTimeOffset.UnixEpoch);
        Assert.All(Enumerable.Range(0, model.Length), row => Assert.Equal(model[row], image.MembershipsOf(row).ToArray()));
    }
}
