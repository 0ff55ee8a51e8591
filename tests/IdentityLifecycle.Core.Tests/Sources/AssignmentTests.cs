using IdentityLifecycle.Identities;
using IdentityLifecycle.Sources;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Sources;

/// <summary>Several rows of one person are assignments; as of 2026-06-01 one of them is the primary one.</summary>
public sealed class AssignmentTests
{
    [Theory]
    [InlineData("earliest", "c1,p,first,2020-01-01,,1", "c2,p,second,2021-01-01,,2", "first")]
    [InlineData("latest", "c1,p,first,2020-01-01,,1", "c2,p,second,2021-01-01,,2", "second")]
    [InlineData("[Share]", "c1,p,first,2020-01-01,,40", "c2,p,second,2021-01-01,,100", "second")]
    [InlineData("[Share]", "c1,p,first,2020-01-01,,40", "c2,p,second,2021-01-01,,", "first")]
    [InlineData("earliest", "c1,p,first,2020-01-01,2026-05-31,1", "c2,p,second,2021-01-01,,2", "second")]
    [InlineData("earliest", "c1,p,first,2020-01-01,2026-06-01,1", "c2,p,second,2021-01-01,,2", "first")]
    [InlineData("earliest", "c1,p,first,2020-01-01,2026-03-01,1", "c2,p,second,2019-01-01,2026-04-01,2", "second")]
    [InlineData("earliest", "c1,p,first,2020-01-01,2026-03-01,1", "c2,p,second,2027-01-01,,2", "first")]
    [InlineData("earliest", "c2,p,second,2020-01-01,,1", "c1,p,first,2020-01-01,,2", "first")]
    public void The_primary_one_gives_the_attributes(string primary, string one, string other, string expected)
    {
        SourceFixture fixture = new("Id,Person,Name,From,To,Share", one, other, "c9,q,Eve,2020-01-01,,")
        {
            Person = "[Person]",
            Primary = primary,
            Attributes = { ["employeeHireDate"] = "[From]", ["employeeLeaveDateTime"] = "[To]" },
            TimeZone = "UTC",
        };
        IdentitySetReader reader = fixture.OpenMapped();

        IdentitySet people = fixture.Read(reader);

        Assert.Empty(reader.Problems);
        Assert.Equal(["p", "q"], people.Records().Select(static person => person.Id).Order(StringComparer.Ordinal));
        Assert.Equal(expected, people.GetRecord(people.FindRow("p")).DisplayName);
        Assert.Equal(["c1", "c2"], people.AssignmentsOf(people.FindRow("p")).Select(static assignment => assignment.Key).Order(StringComparer.Ordinal));
        Assert.Equal("c9", Assert.Single(people.AssignmentsOf(people.FindRow("q"))).Key);
        Assert.Equal(2, people.Snapshots[0].Records);
    }

    [Fact]
    public void A_key_that_is_twice_holds_the_person()
    {
        SourceFixture fixture = new("Id,Person,Name", "c1,p,Ann", "c1,p,Ann", "c2,p,Ann", "c3,q,Bob") { Person = "[Person]" };

        IdentitySet people = fixture.Read(fixture.OpenMapped());

        Assert.Equal(["q"], people.Records().Select(static person => person.Id));
        Assert.NotNull(people.FindWithheld("p"));
    }

    [Fact]
    public void A_bad_row_of_an_assignment_holds_the_person()
    {
        SourceFixture fixture = new("Id,Person,Name,To", "c1,p,Ann,", "c2,p,Ann,never", "c3,q,Bob,") { Person = "[Person]", Attributes = { ["employeeLeaveDateTime"] = "[To]" } };

        IdentitySet people = fixture.Read(fixture.OpenMapped());

        Assert.Equal(["q"], people.Records().Select(static person => person.Id));
    }

    [Fact]
    public void A_person_who_owns_half_of_the_rows_is_nobody()
    {
        string[] rows = [.. Enumerable.Range(0, 5000).Select(static number => $"c{number},{(number % 2 == 0 ? "0" : $"p{number}")},x")];
        SourceFixture fixture = new(["Id,Person,Name", .. rows]) { Person = "[Person]" };
        IdentitySetReader reader = fixture.OpenMapped();

        IdentitySet people = fixture.Read(reader);

        Assert.Equal(2500, people.Count);
        Assert.Contains("the person \"0\" has 2500 assignments", Assert.Single(reader.Problems).Message, StringComparison.Ordinal);
    }
}
