using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;
using static IdentityLifecycle.Connectors.Embedded.Tests.Accounts.DirectoryFixture;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Accounts;

public sealed class OperationTests
{
    [Fact]
    public async Task Enabling_and_disabling_are_done_once_and_already_done_twice()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"));
        Assert.Equal(ChangeStatus.AlreadyDone, (await fixture.WriteAsync(anchor, new EnableAccount())).Status);
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(anchor, new DisableAccount())).Status);
        Assert.False((await fixture.FindAsync("1"))!.AccountEnabled);
        Assert.Equal(ChangeStatus.AlreadyDone, (await fixture.WriteAsync(anchor, new DisableAccount())).Status);
    }

    [Fact]
    public async Task A_rename_expects_the_old_name_and_is_safe_to_repeat()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"), ("name", "Jane"));
        await fixture.AddAsync(("employeeId", "2"), ("name", "Joe"));
        Assert.Equal(ChangeStatus.Drift, (await fixture.WriteAsync(anchor, new RenameAccount("Janet", "Jane Doe"))).Status);
        Assert.Equal(LifecycleErrorKind.ValueNotUnique, (await fixture.WriteAsync(anchor, new RenameAccount("Jane", "JOE"))).ErrorKind);
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(anchor, new RenameAccount("Jane", "jane"))).Status);
        Assert.Equal(ChangeStatus.AlreadyDone, (await fixture.WriteAsync(anchor, new RenameAccount("Jane", "jane"))).Status);
    }

    [Fact]
    public async Task A_move_expects_container_and_name_and_is_safe_to_repeat()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"), ("name", "Jane"), ("container", "Staff"));
        await fixture.AddAsync(("employeeId", "2"), ("name", "Jane"), ("container", "Leavers"));
        MoveAccount Move(string from, string to, string name) => new(Container(from), Container(to), "Jane", name);
        Assert.Equal("container", (await fixture.WriteAsync(anchor, Move("Other", "Leavers", "Jane 1"))).Attribute);
        Assert.Equal("name", (await fixture.WriteAsync(anchor, Move("Staff", "Leavers", "jane"))).Attribute);
        Assert.Equal(LifecycleErrorKind.ContainerNotFound, (await fixture.WriteAsync(anchor, Move("Staff", "Gone", "Jane"))).ErrorKind);
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(anchor, Move("Staff", "Leavers", "Jane 1"))).Status);
        Assert.Equal(ChangeStatus.AlreadyDone, (await fixture.WriteAsync(anchor, Move("Staff", "Leavers", "Jane 1"))).Status);
        Assert.Equal(Container("Leavers"), (await fixture.FindAsync("1"))!.Container);
    }

    [Fact]
    public async Task A_move_brings_a_new_name_along_where_neither_name_is_free_in_both_containers()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"), ("name", "Jane"), ("container", "Staff"));
        await fixture.AddAsync(("employeeId", "2"), ("name", "Jane"), ("container", "Leavers"));
        await fixture.AddAsync(("employeeId", "3"), ("name", "Jane 1"), ("container", "Staff"));
        MoveAccount there = new(Container("Staff"), Container("Leavers"), "Jane", "Jane 1");
        MoveAccount back = new(Container("Leavers"), Container("Staff"), "Jane 1", "Jane");

        Assert.Equal(LifecycleErrorKind.ValueNotUnique, (await fixture.WriteAsync(anchor, there with { NewName = "JANE" })).ErrorKind);
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(anchor, there)).Status);
        Account moved = (await fixture.FindAsync("1"))!;
        Assert.Equal((anchor, "Jane 1", Container("Leavers")), (moved.Anchor, moved.Name, moved.Container));
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(anchor, back)).Status);
        Assert.Equal(("Jane", Container("Staff")), ((await fixture.FindAsync("1"))!.Name, (await fixture.FindAsync("1"))!.Container));
    }

    [Fact]
    public async Task A_deleted_account_is_out_of_the_image_frees_its_values_and_comes_back_whole()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"), ("mail", "a@x"), ("memberOf", "Sales"), ("proxyAddresses", ValueList.OfTexts(["p"])));
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(anchor, new DeleteAccount())).Status);
        Assert.Equal(ChangeStatus.AlreadyDone, (await fixture.WriteAsync(anchor, new DeleteAccount())).Status);
        Assert.Null(await fixture.FindAsync("1"));
        Assert.Equal(ChangeStatus.Drift, (await fixture.WriteAsync(anchor, new EnableAccount())).Status);
        fixture.Time.Now += TimeSpan.FromDays(30);
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(anchor, new RestoreAccount())).Status);
        Assert.Equal(ChangeStatus.AlreadyDone, (await fixture.WriteAsync(anchor, new RestoreAccount())).Status);
        Account account = (await fixture.FindAsync("1"))!;
        Assert.Equal(["Sales"], account.MemberOf);
        Assert.Equal(Fact.Of(ValueList.OfTexts(["p"])), account.GetFact("proxyAddresses"));
    }

    [Fact]
    public async Task A_deleted_account_whose_value_was_given_away_cannot_be_restored()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"), ("mail", "a@x"), ("name", "Jane"));
        await fixture.WriteAsync(anchor, new DeleteAccount());
        await fixture.AddAsync(("employeeId", "2"), ("mail", "A@X"), ("name", "Joe"));
        WriteOutcome outcome = await fixture.WriteAsync(anchor, new RestoreAccount());
        Assert.Equal(LifecycleErrorKind.ValueNotUnique, outcome.ErrorKind);
        Assert.Equal("mail", outcome.Attribute);
    }

    [Fact]
    public async Task After_thirty_days_a_deleted_account_is_gone_for_good_and_so_are_references_to_it()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"), ("memberOf", "Sales"));
        string report = await fixture.AddAsync(("employeeId", "2"), ("manager", "1"));
        Assert.Equal(Fact.Of(anchor), (await fixture.FindAsync("2"))!.GetFact("manager"));
        await fixture.WriteAsync(anchor, new DeleteAccount());
        fixture.Time.Now += TimeSpan.FromDays(30.1);
        WriteOutcome outcome = await fixture.WriteAsync(anchor, new RestoreAccount());
        Assert.Equal(ChangeStatus.Drift, outcome.Status);
        Assert.Equal("anchor", outcome.Attribute);
        Assert.True((await fixture.FindAsync("2"))!.GetFact("manager").IsNone);
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(report, Set(("manager", null, report)))).Status);
    }

    [Fact]
    public async Task Group_membership_is_given_and_taken_once()
    {
        await using DirectoryFixture fixture = new();
        await fixture.LoadAsync(Row(("memberOf", "Sales")));
        string anchor = await fixture.AddAsync(("employeeId", "1"));
        Entitlement sales = (await fixture.ReadAsync()).Entitlements.Single();
        Assert.Equal(ChangeStatus.AlreadyDone, (await fixture.WriteAsync(anchor, new RevokeEntitlement(sales))).Status);
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(anchor, new GrantEntitlement(sales, "rule"))).Status);
        Assert.Equal(ChangeStatus.AlreadyDone, (await fixture.WriteAsync(anchor, new GrantEntitlement(sales, "rule"))).Status);
        Assert.Equal(["Sales"], (await fixture.FindAsync("1"))!.MemberOf);
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(anchor, new RevokeEntitlement(sales))).Status);
        Assert.Empty((await fixture.FindAsync("1"))!.MemberOf);
        Entitlement gone = sales with { Anchor = Guid.NewGuid().ToString() };
        Assert.Equal(LifecycleErrorKind.EntitlementNotFound, (await fixture.WriteAsync(anchor, new GrantEntitlement(gone, "rule"))).ErrorKind);
        Assert.Equal(ChangeStatus.AlreadyDone, (await fixture.WriteAsync(anchor, new RevokeEntitlement(gone))).Status);
    }

    [Fact]
    public async Task Revoking_sessions_records_since_when_sessions_are_valid_once_for_each_operation()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"));
        AccountWrite revoke = fixture.Write(anchor, new RunEffect(RunEffect.RevokeSessions, "key"));
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(revoke))[0].Status);
        DateTimeOffset first = fixture.Time.Now;
        fixture.Time.Now += TimeSpan.FromHours(1);
        Assert.Equal(ChangeStatus.AlreadyDone, (await fixture.WriteAsync(revoke))[0].Status);
        Assert.Equal(Fact.Of(first), (await fixture.FindAsync("1"))!.GetFact("signInSessionsValidFromDateTime"));
    }

    public static TheoryData<string, Expectation> Surprises => new()
    {
        { "employeeId", new Expectation { KeyAttribute = "employeeId", KeyValue = Fact.Of("2") } },
        { "neverWritten", new Expectation { KeyAttribute = "neverWritten", KeyValue = Fact.Of("2") } },
        { "accountEnabled", new Expectation { Enabled = false } },
        { "container", new Expectation { Container = Container("Leavers") } },
        { "lastSignInDateTime", new Expectation { NoSignInSince = new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.Zero) } },
    };

    [Theory]
    [MemberData(nameof(Surprises))]
    public async Task An_account_that_is_not_as_expected_is_drift_and_stays_as_it_is(string attribute, Expectation expectation)
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"), ("container", "Staff"), ("lastSignInDateTime", "2026-02-01"));
        WriteOutcome outcome = await fixture.WriteAsync(anchor, new DeleteAccount { Expects = expectation });
        Assert.Equal(ChangeStatus.Drift, outcome.Status);
        Assert.Equal(attribute, outcome.Attribute);
        Assert.NotNull(await fixture.FindAsync("1"));
    }

    [Fact]
    public async Task An_account_that_is_as_expected_is_written()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"), ("container", "Staff"), ("lastSignInDateTime", "2026-02-01"));
        Expectation expectation = new()
        {
            KeyAttribute = "employeeId", KeyValue = Fact.Of("1"), Enabled = true, Container = Container("STAFF"), NoSignInSince = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero),
        };
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(anchor, new DeleteAccount { Expects = expectation })).Status);
    }

    [Fact]
    public async Task The_key_attribute_may_be_written_by_the_operation_itself()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"));
        SetAttributes set = Set(("employeeId", "1", "2")) with { Expects = new Expectation { KeyAttribute = "employeeId", KeyValue = Fact.Of("1") } };
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(anchor, set)).Status);
        Assert.Equal(ChangeStatus.AlreadyDone, (await fixture.WriteAsync(anchor, set)).Status);
    }

    [Fact]
    public async Task An_operation_that_the_directory_cannot_do_is_refused()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"));
        Assert.Equal(LifecycleErrorKind.DirectoryRefused, (await fixture.WriteAsync(anchor, new UnlinkAccount())).ErrorKind);
    }

    [Fact]
    public async Task An_account_that_does_not_exist_is_drift_of_the_anchor()
    {
        await using DirectoryFixture fixture = new();
        Assert.Equal("anchor", (await fixture.WriteAsync("nobody", new EnableAccount())).Attribute);
    }
}
