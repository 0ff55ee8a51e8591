using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.GraphSimulator.Faults;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests.Access;

/// <summary>The owners of groups.</summary>
public sealed class OwnerTests : IAsyncLifetime
{
    private Tenant _tenant = null!;
    private IDirectory _directory = null!;
    private string _jane = null!;
    private string _john = null!;
    private Entitlement _sales = null!;

    public async Task InitializeAsync()
    {
        _tenant = await Tenant.StartAsync();
        _tenant.Entitlements = [EntitlementKind.Group, EntitlementKind.Owner];
        _directory = _tenant.Open();
        _jane = _tenant.AddUser("jane");
        _john = _tenant.AddUser("john");
        _sales = new Entitlement("cloud", _tenant.AddGroup("Sales"), "Sales", EntitlementKind.Owner);
    }

    public async Task DisposeAsync() => await _tenant.DisposeAsync();

    [Fact]
    public async Task An_image_shows_who_owns_a_group_beside_who_is_in_it_and_that_the_last_one_stays()
    {
        Own(_jane);
        _tenant.AddMember(_sales.Anchor, _john);
        DirectoryImage image = await Tenant.ReadAsync(_directory);

        Assert.Equal([_sales], Of(image, _jane));
        Assert.Equal([_sales with { Kind = EntitlementKind.Group }], Of(image, _john));
        Assert.Empty(image.Accounts().Single(account => account.Anchor == _jane).MemberOf);
        Assert.Equal([_sales], image.KeptByLastHolder.Select(position => image.Entitlements[position]));

        _tenant.Entitlements = [EntitlementKind.Group];
        Assert.DoesNotContain((await Tenant.ReadAsync(_tenant.Open())).Entitlements, static one => one.Kind == EntitlementKind.Owner);
    }

    [Fact]
    public async Task A_group_with_more_owners_than_a_list_shows_is_read_alone()
    {
        string[] many = [.. Enumerable.Range(0, 23).Select(number => _tenant.AddUser($"owner{number}"))];
        Own(many);
        DirectoryImage image = await Tenant.ReadAsync(_directory);
        Assert.All(many, owner => Assert.Equal([_sales], Of(image, owner)));
    }

    [Theory]
    [InlineData("DynamicMembership", false, EntitlementAssignment.Assignable)]
    [InlineData(null, true, EntitlementAssignment.Synchronised)]
    public async Task A_rule_decides_about_members_and_not_about_owners(string? type, bool isSynchronised, EntitlementAssignment expected)
    {
        string[] types = type is null ? [] : [type];
        string group = _tenant.AddGroup("Other", new { mailEnabled = false, securityEnabled = true, groupTypes = types, onPremisesSyncEnabled = isSynchronised });
        DirectoryImage image = await Tenant.ReadAsync(_directory);
        Assert.Equal(expected, Assert.Single(image.Entitlements, one => one.Anchor == group && one.Kind == EntitlementKind.Owner).Assignment);
    }

    [Fact]
    public async Task An_owner_is_made_and_removed_and_a_second_time_changes_nothing()
    {
        Own(_john);
        Assert.Equal((ChangeStatus.Applied, string.Empty), Result(await WriteAsync(new GrantEntitlement(_sales, "Owners"))));
        Assert.Contains(_jane, Owners());
        Assert.Equal(ChangeStatus.AlreadyDone, (await WriteAsync(new GrantEntitlement(_sales, "Owners"))).Status);
        AccountReading reading = await ReadJaneAsync();
        Assert.Equal("owner of Sales", Assert.Single(reading.Access).ToString());

        Assert.Equal((ChangeStatus.Applied, string.Empty), Result(await WriteAsync(new RevokeEntitlement(_sales))));
        Assert.Equal([_john], Owners());
        Assert.Equal(ChangeStatus.AlreadyDone, (await WriteAsync(new RevokeEntitlement(_sales))).Status);
    }

    [Fact]
    public async Task The_last_one_stays_and_the_reason_is_the_services()
    {
        Own(_jane);
        WriteOutcome refused = await WriteAsync(new RevokeEntitlement(_sales));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.DirectoryRefused), (refused.Status, refused.ErrorKind));
        Assert.Contains("at least one owner", refused.Message, StringComparison.Ordinal);
        Assert.Equal([_jane], Owners());
    }

    [Theory]
    [InlineData(FaultKind.AnswerLost, "POST")]
    [InlineData(FaultKind.GatewayTimeoutAfterWrite, "POST")]
    [InlineData(FaultKind.AnswerLost, "DELETE")]
    public async Task A_lost_answer_does_no_harm(FaultKind fault, string method)
    {
        Own(_john);
        _tenant.Simulator.Faults.Add(new Fault(fault) { Method = method, Path = "owners" });
        Assert.True((await WriteAsync(new GrantEntitlement(_sales, "Owners"))).IsDone);
        Assert.True((await WriteAsync(new RevokeEntitlement(_sales))).IsDone);
        Assert.Equal([_john], Owners());
    }

    [Fact]
    public async Task A_group_that_is_gone_is_named()
    {
        WriteOutcome outcome = await WriteAsync(new GrantEntitlement(_sales with { Anchor = Guid.NewGuid().ToString(), Name = "Gone" }, "Owners"));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.EntitlementNotFound), (outcome.Status, outcome.ErrorKind));
        Assert.Contains("Gone", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_permission_it_is_named()
    {
        _directory = _tenant.Open(_tenant.Simulator.Apps.Register("User.Read.All", "GroupMember.ReadWrite.All"));
        Assert.Contains("Group.ReadWrite.All", (await WriteAsync(new GrantEntitlement(_sales, "Owners"))).Message, StringComparison.Ordinal);
    }

    private static (ChangeStatus Status, string Message) Result(WriteOutcome outcome) => (outcome.Status, outcome.Message);

    private static Entitlement[] Of(DirectoryImage image, string user)
    {
        int row = Enumerable.Range(0, image.Count).First(one => image.AnchorOf(one) == user);
        return [.. image.MembershipsOf(row).ToArray().Select(position => image.Entitlements[position])];
    }

    private string[] Owners() => [.. _tenant.Simulator.Tenant.Truth.Targets(LinkKind.Owner, _sales.Anchor).Select(static owner => owner.Id)];

    private void Own(params string[] owners) => _tenant.Simulator.Tenant.Change(state => owners.Aggregate(state, (some, owner) => some.Link(LinkKind.Owner, _sales.Anchor, owner)));

    private async Task<WriteOutcome> WriteAsync(LifecycleOperation operation) =>
        Assert.Single(await _directory.WriteAsync([new AccountWrite("operation", "change", operation, _jane, static value => value.Literal)], CancellationToken.None));

    private async Task<AccountReading> ReadJaneAsync()
    {
        await foreach (AccountReading reading in _directory.ReadAccountsAsync([_jane], CancellationToken.None))
        {
            return reading;
        }

        throw new InvalidOperationException("Jane was not read.");
    }
}
