using IdentityLifecycle.Directories;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Operations;
using Xunit;
using static IdentityLifecycle.Connectors.Embedded.Tests.Accounts.DirectoryFixture;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Accounts;

public sealed class AccountReadingTests
{
    [Fact]
    public async Task Single_accounts_are_read_in_the_order_asked_for_with_their_attributes()
    {
        await using DirectoryFixture fixture = new();
        string jane = await fixture.AddAsync(("employeeId", "1"), ("displayName", "Jane"), ("container", "Staff/Sales"), ("otherMails", ValueList.OfTexts(["a@x", "b@x"])), ("shoeSize", "41"));
        string joe = await fixture.AddAsync(("employeeId", "2"), ("displayName", "Joe"));
        AccountReading[] readings = await ReadAsync(fixture, joe, "nobody", jane);
        Assert.Equal([joe, "nobody", jane], readings.Select(static reading => reading.Anchor));
        Assert.Equal([AccountExistence.Present, AccountExistence.Absent, AccountExistence.Present], readings.Select(static reading => reading.Existence));
        Assert.Equal(Container("Staff/Sales"), readings[2].Container);
        Assert.Equal("Jane", readings[2].Name);
        Assert.Equal(Fact.True, readings[2].GetFact("accountEnabled"));
        Assert.Equal(Fact.Of(ValueList.OfTexts(["a@x", "b@x"])), readings[2].GetFact("OtherMails"));
        Assert.Equal(Fact.Of("41"), readings[2].GetFact("shoeSize"));
        Assert.True(readings[0].GetFact("shoeSize").IsNone);
    }

    [Fact]
    public async Task Access_is_direct_nested_by_role_and_owned()
    {
        await using DirectoryFixture fixture = new();
        string jane = await fixture.AddAsync(("employeeId", "1"), ("memberOf", ValueList.OfTexts(["Sales", "Clerks"])), ("roles", "Helpdesk"), ("ownerOf", "Project"));
        await fixture.LoadAsync(
            Row(("group", "Sales"), ("memberOf", ValueList.OfTexts(["Everybody", "Clerks"]))),
            Row(("group", "Everybody"), ("memberOf", ValueList.OfTexts(["Payroll", "Sales"]))));
        AccountReading reading = (await ReadAsync(fixture, jane)).Single();
        Assert.Equal(
            ["member of Clerks", "role Helpdesk", "member of Sales", "member of Everybody through Sales", "member of Payroll through Sales", "owner of Project"],
            reading.Access.Select(static access => access.ToString()));
        Assert.Equal(EntitlementKind.Role, (await fixture.ReadAsync()).Entitlements.Single(static one => one.Name == "Helpdesk").Kind);
    }

    [Fact]
    public async Task A_group_and_a_role_of_one_name_are_two()
    {
        await using DirectoryFixture fixture = new();
        string jane = await fixture.AddAsync(("employeeId", "1"), ("memberOf", "Auditor"), ("roles", "Auditor"));

        Assert.Equal(["member of Auditor", "role Auditor"], (await ReadAsync(fixture, jane)).Single().Access.Select(static access => access.ToString()).Order());
        Assert.Equal([EntitlementKind.Group, EntitlementKind.Role], (await fixture.ReadAsync()).Entitlements.Select(static one => one.Kind).Order());
    }

    [Fact]
    public async Task The_whole_directory_knows_which_groups_are_members_of_others_even_in_a_circle()
    {
        await using DirectoryFixture fixture = new();
        await fixture.AddAsync(("employeeId", "1"), ("memberOf", "Sales"));
        await fixture.LoadAsync(
            Row(("group", "Sales"), ("memberOf", ValueList.OfTexts(["Everybody", "Clerks"]))),
            Row(("group", "Everybody"), ("memberOf", "Sales")));

        DirectoryImage image = await fixture.ReadAsync();

        string[] names = [.. image.Entitlements.Select(static one => one.Name)];
        Assert.Equal(["Clerks", "Everybody"], image.ParentsOf(Array.IndexOf(names, "Sales")).Select(parent => names[parent]).Order(StringComparer.Ordinal));
        Assert.Equal("Sales", names[Assert.Single(image.ParentsOf(Array.IndexOf(names, "Everybody")))]);
        Assert.Empty(image.ParentsOf(Array.IndexOf(names, "Clerks")));
    }

    [Fact]
    public async Task Loading_again_replaces_roles_owned_groups_and_nesting_where_the_row_speaks_of_them()
    {
        await using DirectoryFixture fixture = new();
        string jane = await fixture.AddAsync(("employeeId", "1"), ("memberOf", "Sales"), ("roles", "Helpdesk"), ("ownerOf", "Project"));
        await fixture.LoadAsync(Row(("group", "Sales"), ("memberOf", "Payroll")));
        Assert.Equal((0, 1), await fixture.LoadAsync(Row(("employeeId", "1"), ("roles", Fact.None.Value), ("ownerOf", "Other"))));
        await fixture.LoadAsync(Row(("group", "Sales")));
        Assert.Equal(["member of Sales", "owner of Other"], (await ReadAsync(fixture, jane)).Single().Access.Select(static access => access.ToString()));
    }

    [Fact]
    public async Task A_deleted_account_is_seen_as_deleted_until_it_cannot_be_restored()
    {
        await using DirectoryFixture fixture = new();
        string jane = await fixture.AddAsync(("employeeId", "1"), ("memberOf", "Sales"));
        await fixture.WriteAsync(jane, new DeleteAccount());
        Assert.Equal(AccountExistence.Deleted, (await ReadAsync(fixture, jane)).Single().Existence);
        fixture.Time.Now += TimeSpan.FromDays(31);
        Assert.Equal(AccountExistence.Absent, (await ReadAsync(fixture, jane)).Single().Existence);
    }

    [Fact]
    public async Task A_connector_that_reads_everything_answers_all_the_same()
    {
        await using DirectoryFixture fixture = new();
        string jane = await fixture.AddAsync(("employeeId", "1"), ("displayName", "Jane"), ("memberOf", "Sales"), ("container", "Staff"));
        AccountReading[] readings = await ReadAsync(new WholeReader(fixture.Directory), "nobody", jane);
        Assert.Equal([AccountExistence.Absent, AccountExistence.Present], readings.Select(static reading => reading.Existence));
        Assert.Equal((Fact.Of("Jane"), "member of Sales"), (readings[1].GetFact("displayname"), readings[1].Access.Single().ToString()));
        Assert.Equal(Container("Staff"), readings[1].Container);
    }

    private static Task<AccountReading[]> ReadAsync(DirectoryFixture fixture, params string[] anchors) => ReadAsync(fixture.Directory, anchors);

    private static async Task<AccountReading[]> ReadAsync(IDirectory directory, params string[] anchors)
    {
        List<AccountReading> readings = [];
        await foreach (AccountReading reading in directory.ReadAccountsAsync(anchors, CancellationToken.None))
        {
            readings.Add(reading);
        }

        return [.. readings];
    }

    /// <summary>A directory whose connector can only read everything.</summary>
    private sealed class WholeReader(IDirectory inner) : IDirectory
    {
        public string Name => inner.Name;

        public string Location => inner.Location;

        public DirectoryCapabilities Capabilities => inner.Capabilities;

        public Task<string?> ReadIdentityAsync(CancellationToken cancellationToken) => inner.ReadIdentityAsync(cancellationToken);

        public Task<AttributeSchema> ReadSchemaAsync(CancellationToken cancellationToken) => inner.ReadSchemaAsync(cancellationToken);

        public Task<DirectoryImage> ReadImageAsync(IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) => inner.ReadImageAsync(progress, cancellationToken);

        public Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<AccountWrite> batch, CancellationToken cancellationToken) => inner.WriteAsync(batch, cancellationToken);

        public Task<IReadOnlyList<DirectoryCheck>> CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
