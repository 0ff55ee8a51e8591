using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.PowerShell.Tests.Views;

/// <summary>A few rows made in memory.</summary>
internal static class SampleRecords
{
    public static IdentityRecord Jane { get; } = Set().GetRecord(0);

    public static Account JanesAccount { get; } = Image().GetAccount(0);

    private static IdentitySet Set()
    {
        AttributeSchema schema = new(
        [
            new AttributeDefinition("employeeId"),
            new AttributeDefinition("displayName"),
            new AttributeDefinition("department"),
            new AttributeDefinition("costCentre"),
            new AttributeDefinition("mail"),
            new AttributeDefinition("employeeHireDate", AttributeType.DateTime),
        ]);
        IdentitySet set = new(new FactTable(schema), "hr", null);
        Fact hired = Fact.Of(new DateTimeOffset(2020, 1, 15, 0, 0, 0, TimeSpan.Zero));
        set.Add("1001", [Fact.Of("1001"), Fact.Of("Jane Doe"), Fact.Of("Sales"), Fact.Of("K-7"), Fact.Unknown, hired]);
        return set;
    }

    private static DirectoryImage Image()
    {
        AttributeSchema schema = new(
        [
            new AttributeDefinition("userPrincipalName"),
            new AttributeDefinition("accountEnabled", AttributeType.Boolean),
            new AttributeDefinition("city"),
        ]);
        DirectoryImageBuilder builder = new("corp", schema);
        int row = builder.AddAccount("a-1", "Jane Doe", new ContainerPath(["Staff", "Sales"]), [Fact.Of("jane@contoso.com"), Fact.True, Fact.Of("Berlin")]);
        builder.AddMembership(row, builder.AddEntitlement("g-1", "All Staff"));
        return builder.Build("1", DateTimeOffset.UnixEpoch);
    }
}
