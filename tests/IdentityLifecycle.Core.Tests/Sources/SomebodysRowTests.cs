using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Sources;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Sources;

/// <summary>A policy can say which rows are somebody; all others are passed over, whatever is wrong with them.</summary>
public sealed class SomebodysRowTests
{
    [Fact]
    public void Footers_and_rows_for_tests_are_nobody()
    {
        SourceFixture fixture = new("Id,Name,Kind", "1,Ann,real", "2,Test Ann,test", ",Total: 2,") { Rows = "row.Kind -ne \"test\" -and row.Id -ne null" };
        IdentitySetReader reader = fixture.OpenMapped();

        IdentitySet people = fixture.Read(reader);

        Assert.Equal("1", people.IdOf(0));
        Assert.Equal(1, people.Count);
        Assert.Empty(reader.Problems);
        Assert.Equal((3, 2, false), (people.Snapshots[0].Rows, people.Snapshots[0].PassedOver, people.Snapshots[0].HasUnattributedRows));
    }

    [Fact]
    public void A_row_that_the_source_could_not_read_is_passed_over_if_it_is_nobody_and_held_otherwise()
    {
        SourceFixture fixture = new("Id,Name", "1,Ann") { Rows = "row.Id -match \"^[0-9]+$\"" };
        IdentitySetReader reader = fixture.OpenMapped();
        reader.OnColumns(new AttributeSchema([new AttributeDefinition("Id"), new AttributeDefinition("Name")]));

        reader.OnBadRow(new LifecycleProblem(LifecycleErrorKind.SourceRowInvalid, "too few fields"), new FactCells([Fact.Of("End of file"), Fact.None]));
        Assert.Empty(reader.Problems);
        reader.OnBadRow(new LifecycleProblem(LifecycleErrorKind.SourceRowInvalid, "too few fields"), new FactCells([Fact.Of("7"), Fact.None]));

        Assert.Equal("7", Assert.Single(reader.Problems).Identity);
    }

    [Fact]
    public void A_column_whose_name_has_blanks_stands_in_brackets()
    {
        SourceFixture fixture = new("Id,Name,Kind of Row", "1,Ann,person", "2,Bob,sum") { Rows = "row.[Kind of Row] -eq \"person\"" };

        Assert.Equal(1, fixture.Read(fixture.OpenMapped()).Count);
    }

    [Fact]
    public void A_column_that_is_not_there_is_named()
    {
        SourceFixture fixture = new("Id,Name", "1,Ann") { Rows = "row.Nmae -ne null" };

        LifecycleException refused = Assert.Throws<LifecycleException>(() => fixture.Read(fixture.OpenMapped()));

        Assert.Equal(LifecycleErrorKind.SourceHeaderInvalid, refused.Kind);
        Assert.Contains("'row' has no property 'Nmae'", refused.Message, StringComparison.Ordinal);
    }
}
