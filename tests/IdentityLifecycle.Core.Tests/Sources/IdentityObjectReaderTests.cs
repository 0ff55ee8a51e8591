using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Sources;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Sources;

public sealed class IdentityObjectReaderTests
{
    private static readonly Dictionary<string, Fact>[] s_objects =
    [
        new() { ["EmployeeID"] = Fact.Of("1"), ["Name"] = Fact.Of("Ann"), ["Enabled"] = Fact.True, ["employeeHireDate"] = Fact.Of("2026-01-02") },
        new() { ["employeeid"] = Fact.Of("2"), ["Name"] = Fact.Of(string.Empty), ["City"] = Fact.Of("Rome") },
    ];

    [Fact]
    public void Without_a_map_every_property_is_taken_and_the_vocabulary_types_it()
    {
        (IdentitySet set, IReadOnlyList<LifecycleProblem> problems) = Read(s_objects, "EmployeeID", null);

        Assert.Empty(problems);
        Assert.Equal(["1", "2"], set.Records().Select(static record => record.Id));
        Assert.Equal(AttributeType.Boolean, set.Schema.Find("Enabled")!.Type);
        Assert.Equal(Fact.Of(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero)), set.GetRecord(0).GetFact("employeeHireDate"));
        Assert.True(set.GetRecord(1).GetFact("Name").IsNone);
        Assert.Equal("Rome", set.GetRecord(1).GetFact("city").AsText());
    }

    [Fact]
    public void A_map_takes_properties_and_expressions()
    {
        (IdentitySet set, _) = Read(s_objects, "EmployeeID", new Dictionary<string, string> { ["displayName"] = "name", ["mail"] = "Append([EmployeeID], \"@contoso.com\")" });

        Assert.Equal(["displayName", "mail"], set.Schema.Attributes.Select(static attribute => attribute.Name));
        Assert.Equal(["Ann", null], set.Records().Select(static record => record.DisplayName));
        Assert.Equal("2@contoso.com", set.GetRecord(1).Mail);
    }

    [Fact]
    public void The_hash_tells_different_objects_apart()
    {
        string first = Read(s_objects, "EmployeeID", null).Set.Snapshots[0].Hash;
        string again = Read(s_objects, "EmployeeID", null).Set.Snapshots[0].Hash;
        string other = Read(s_objects[..1], "EmployeeID", null).Set.Snapshots[0].Hash;

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Theory]
    [InlineData("EmployeeNumber", null, LifecycleErrorKind.SourceHeaderInvalid)]
    [InlineData("EmployeeID", "Append([Name", LifecycleErrorKind.MappingInvalid)]
    [InlineData("EmployeeID", "[Nome]", LifecycleErrorKind.SourceHeaderInvalid)]
    public void A_name_that_no_object_has_is_told(string key, string? expression, LifecycleErrorKind kind)
    {
        Dictionary<string, string>? map = expression is null ? null : new() { ["displayName"] = expression };

        LifecycleException error = Assert.Throws<LifecycleException>(() => Read(s_objects, key, map));

        Assert.Equal(kind, error.Kind);
    }

    [Fact]
    public void An_object_with_an_unreadable_date_is_reported_by_its_number()
    {
        Dictionary<string, Fact>[] objects = [s_objects[0], new() { ["EmployeeID"] = Fact.Of("2"), ["employeeHireDate"] = Fact.Of("soon") }];

        (IdentitySet set, IReadOnlyList<LifecycleProblem> problems) = Read(objects, "EmployeeID", null);

        Assert.Equal(2, Assert.Single(problems).Line);
        Assert.NotNull(set.FindWithheld("2"));
    }

    private static (IdentitySet Set, IReadOnlyList<LifecycleProblem> Problems) Read(
        IReadOnlyList<Dictionary<string, Fact>> objects, string key, Dictionary<string, string>? map) =>
        IdentityObjectReader.Read(objects, key, map, SourceFixture.Context, TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch);
}
