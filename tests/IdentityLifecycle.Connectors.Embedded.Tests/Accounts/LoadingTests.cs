using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using Xunit;
using static IdentityLifecycle.Connectors.Embedded.Tests.Accounts.DirectoryFixture;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Accounts;

public sealed class LoadingTests
{
    [Fact]
    public async Task Rows_make_accounts_once_and_change_only_what_differs()
    {
        await using DirectoryFixture fixture = new();
        IReadOnlyDictionary<string, Fact>[] rows =
        [
            Row(("employeeId", "1"), ("displayName", "Jane"), ("container", "Staff/Sales"), ("memberOf", ValueList.OfTexts(["A", "B"])), ("accountEnabled", "false")),
            Row(("employeeId", "2"), ("displayName", "Joe"), ("employeeHireDate", "2026-01-01"), ("manager", "1")),
        ];
        Assert.Equal((2, 0), await fixture.LoadAsync(rows));
        Assert.Equal((0, 0), await fixture.LoadAsync(rows));
        Assert.Equal((0, 1), await fixture.LoadAsync(Row(("employeeId", "2"), ("displayName", "Joseph"))));
        Account jane = (await fixture.FindAsync("1"))!;
        Account joe = (await fixture.FindAsync("2"))!;
        Assert.False(jane.AccountEnabled);
        Assert.Equal(Container("Staff/Sales"), jane.Container);
        Assert.Equal(["A", "B"], jane.MemberOf.Order());
        Assert.Equal("Joseph", joe.DisplayName);
        Assert.Equal(Fact.Of(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)), joe.GetFact("employeeHireDate"));
        Assert.Equal(Fact.Of(jane.Anchor), joe.GetFact("manager"));
    }

    [Fact]
    public async Task A_row_without_key_makes_container_and_groups_only()
    {
        await using DirectoryFixture fixture = new();
        Assert.Equal((0, 0), await fixture.LoadAsync(Row(("container", "Leavers"), ("memberOf", "Sales"))));
        DirectoryImage image = await fixture.ReadAsync();
        Assert.Equal(0, image.Count);
        Assert.Contains(Container("Leavers"), image.Containers);
        Assert.Equal("Sales", image.Entitlements.Single().Name);
    }

    [Fact]
    public async Task A_manager_may_stand_on_a_later_row()
    {
        await using DirectoryFixture fixture = new();
        await fixture.LoadAsync(Row(("employeeId", "1"), ("manager", "2")), Row(("employeeId", "2"), ("manager", "1")));
        Assert.Equal(Fact.Of((await fixture.FindAsync("2"))!.Anchor), (await fixture.FindAsync("1"))!.GetFact("manager"));
    }

    [Fact]
    public async Task Two_people_of_one_name_get_different_account_names()
    {
        await using DirectoryFixture fixture = new();
        await fixture.LoadAsync(Row(("employeeId", "1"), ("displayName", "Jane")), Row(("employeeId", "2"), ("displayName", "Jane")));
        Assert.Equal("Jane", (await fixture.FindAsync("1"))!.Name);
        Assert.Equal("Jane 2", (await fixture.FindAsync("2"))!.Name);
    }

    [Theory]
    [InlineData("mail", "a@x", LifecycleErrorKind.ValueNotUnique)]
    [InlineData("name", "First", LifecycleErrorKind.ValueNotUnique)]
    [InlineData("employeeHireDate", "soon", LifecycleErrorKind.ValueInvalid)]
    [InlineData("manager", "9", LifecycleErrorKind.ReferenceNotFound)]
    public async Task A_bad_row_is_named_and_nothing_is_loaded(string attribute, string value, LifecycleErrorKind expected)
    {
        await using DirectoryFixture fixture = new();
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => fixture.LoadAsync(
            Row(("employeeId", "1"), ("name", "First"), ("mail", "a@x")),
            Row(("employeeId", "2"), (attribute, value))));
        Assert.Equal(expected, error.Kind);
        Assert.Contains("Row 2", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await fixture.ReadAsync()).Count);
        Assert.Equal((1, 0), await fixture.LoadAsync(Row(("employeeId", "1"), ("container", "New"), ("newAttribute", "x"))));
    }

    [Fact]
    public async Task A_stopped_loading_keeps_nothing()
    {
        await using DirectoryFixture fixture = new();
        using CancellationTokenSource stop = new();
        IReadOnlyDictionary<string, Fact>[] rows = [Row(("employeeId", "1")), Row(("employeeId", "2"))];
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Directory.LoadAsync(new StoppingList(rows, stop), "employeeId", stop.Token));
        Assert.Equal(0, (await fixture.ReadAsync()).Count);
    }

    [Theory]
    [InlineData("userPrincipalName", "JANE@x")]
    [InlineData("department", "Sales")]
    [InlineData("otherMails", "o@x")]
    [InlineData("badge", "77")]
    public async Task Any_attribute_can_be_the_key(string key, string value)
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"), ("userPrincipalName", "jane@x"), ("department", "Sales"), ("otherMails", "o@x"), ("badge", "77"));
        (int created, int changed) = await fixture.Directory.LoadAsync([Row((key, value), ("jobTitle", "Clerk"))], key, CancellationToken.None);
        Assert.Equal((0, 1), (created, changed));
        Assert.Equal(anchor, (await fixture.FindAsync("1"))!.Anchor);
    }

    [Fact]
    public async Task An_empty_value_does_not_tell_of_which_type_a_new_attribute_is()
    {
        await using DirectoryFixture fixture = new();
        await fixture.LoadAsync(Row(("employeeId", "1"), ("badges", null)), Row(("employeeId", "2"), ("badges", ValueList.OfTexts(["7", "8"]))));
        Assert.Equal(Fact.Of(ValueList.OfTexts(["7", "8"])), (await fixture.FindAsync("2"))!.GetFact("badges"));
    }

    private sealed class StoppingList(IReadOnlyDictionary<string, Fact>[] rows, CancellationTokenSource stop) : IReadOnlyList<IReadOnlyDictionary<string, Fact>>
    {
        public int Count => rows.Length;

        public IReadOnlyDictionary<string, Fact> this[int index] => rows[index];

        public IEnumerator<IReadOnlyDictionary<string, Fact>> GetEnumerator()
        {
            foreach (IReadOnlyDictionary<string, Fact> row in rows)
            {
                yield return row;
                stop.Cancel();
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
