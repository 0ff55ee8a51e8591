using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.GraphSimulator.Faults;
using IdentityLifecycle.GraphSimulator.Rules;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests.Access;

/// <summary>Licences, directory roles and roles of applications are given and taken as often as one likes.</summary>
public sealed class KindWritingTests : IAsyncLifetime
{
    private Tenant _tenant = null!;
    private TenantAccess _access = null!;
    private IDirectory _directory = null!;
    private string _jane = null!;
    private int _operations;

    public async Task InitializeAsync()
    {
        _tenant = await Tenant.StartAsync();
        _access = new TenantAccess(_tenant, seats: 1);
        _directory = _tenant.Open();
        _jane = _tenant.AddUser("jane", new { usageLocation = "DE" });
    }

    public async Task DisposeAsync() => await _tenant.DisposeAsync();

    [Fact]
    public async Task Each_kind_is_given_and_taken_and_a_second_time_changes_nothing()
    {
        Assert.All(await GiveAsync(_access.All), static outcome => Assert.Equal((ChangeStatus.Applied, string.Empty), (outcome.Status, outcome.Message)));
        Assert.All(_access.All, one => Assert.True(_access.Has(_jane, one)));
        Assert.All(await GiveAsync(_access.All), static outcome => Assert.Equal((ChangeStatus.AlreadyDone, string.Empty), (outcome.Status, outcome.Message)));

        Assert.All(await TakeAsync(_access.All), static outcome => Assert.Equal((ChangeStatus.Applied, string.Empty), (outcome.Status, outcome.Message)));
        Assert.All(_access.All, one => Assert.False(_access.Has(_jane, one)));
        Assert.All(await TakeAsync(_access.All), static outcome => Assert.Equal((ChangeStatus.AlreadyDone, string.Empty), (outcome.Status, outcome.Message)));
    }

    [Theory]
    [InlineData(FaultKind.AnswerLost, true)]
    [InlineData(FaultKind.AnswerLost, false)]
    [InlineData(FaultKind.GatewayTimeoutAfterWrite, true)]
    [InlineData(FaultKind.ServiceUnavailable, true)]
    [InlineData(FaultKind.Reset, false)]
    public async Task A_lost_answer_is_asked_for_again_and_nothing_is_given_twice(FaultKind fault, bool holds)
    {
        if (!holds)
        {
            _tenant.Simulator.Rules.Invert(Guesses.ReassigningALicenceReplacesItsPlans);
        }

        foreach (string method in new[] { "POST", "DELETE" })
        {
            _tenant.Simulator.Faults.Add(new Fault(fault) { Method = method, Times = 2 });
        }

        foreach (Entitlement one in _access.All)
        {
            Assert.True(Assert.Single(await GiveAsync([one])).IsDone);
            Assert.True(_access.Has(_jane, one));
            Assert.True(Assert.Single(await TakeAsync([one])).IsDone);
            Assert.False(_access.Has(_jane, one));
        }
    }

    [Fact]
    public async Task What_was_given_a_moment_ago_is_taken_although_reads_do_not_show_it_yet()
    {
        _tenant.Simulator.Clock.Advance(TimeSpan.FromHours(1));
        _tenant.Simulator.Tenant.Lag = TimeSpan.FromMinutes(10);
        Assert.All(await GiveAsync(_access.All), static outcome => Assert.Equal(ChangeStatus.Applied, outcome.Status));
        Assert.All(await TakeAsync(_access.All), static outcome => Assert.Equal((ChangeStatus.Applied, string.Empty), (outcome.Status, outcome.Message)));
        Assert.All(_access.All, one => Assert.False(_access.Has(_jane, one)));
    }

    [Fact]
    public async Task Several_licences_of_one_user_take_one_request_and_one_that_is_refused_keeps_no_other_back()
    {
        int before = _tenant.Simulator.Quota.Writes;
        Assert.All(await GiveAsync([TenantAccess.OfficeLicence, TenantAccess.ProjectLicence]), static outcome => Assert.Equal(ChangeStatus.Applied, outcome.Status));
        Assert.Equal(1, _tenant.Simulator.Quota.Writes - before);
        await TakeAsync([TenantAccess.OfficeLicence, TenantAccess.ProjectLicence]);

        _access.Give(_tenant.AddUser("john"), TenantAccess.OfficeLicence);
        IReadOnlyList<WriteOutcome> outcomes = await GiveAsync([TenantAccess.OfficeLicence, TenantAccess.ProjectLicence]);
        Assert.Equal([ChangeStatus.Failed, ChangeStatus.Applied], outcomes.Select(static outcome => outcome.Status));
        Assert.Contains("does not have any available licenses", outcomes[0].Message, StringComparison.Ordinal);
        Assert.False(_access.Has(_jane, TenantAccess.OfficeLicence));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_seat_of_a_deleted_user_is_free_or_the_service_says_that_it_is_not(bool isFree)
    {
        if (!isFree)
        {
            _tenant.Simulator.Rules.Invert(Guesses.DeletedUsersFreeTheirSeats);
        }

        string john = _tenant.AddUser("john");
        _access.Give(john, TenantAccess.OfficeLicence);
        _tenant.Simulator.Tenant.Change(state => state.Delete(john, _tenant.Simulator.Clock.Now));
        Assert.Equal(isFree ? ChangeStatus.Applied : ChangeStatus.Failed, Assert.Single(await GiveAsync([TenantAccess.OfficeLicence])).Status);
        Assert.Equal(isFree, _access.Has(_jane, TenantAccess.OfficeLicence));
    }

    [Fact]
    public async Task A_user_without_a_location_gets_no_licence_and_no_request_is_made()
    {
        string john = _tenant.AddUser("john");
        int before = _tenant.Simulator.Quota.Writes;
        WriteOutcome outcome = Assert.Single(await WriteAsync(john, [new GrantEntitlement(TenantAccess.OfficeLicence, "Office")]));
        Assert.Equal((ChangeStatus.Failed, "usageLocation"), (outcome.Status, outcome.Attribute));
        Assert.Contains("usageLocation", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(0, _tenant.Simulator.Quota.Writes - before);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_licence_that_a_group_gives_is_not_taken_and_the_group_is_named(bool isRefused)
    {
        if (!isRefused)
        {
            _tenant.Simulator.Rules.Invert(Guesses.RemovingAnInheritedLicenceIsRefused);
        }

        string sales = _tenant.AddGroup("Sales");
        _tenant.AddMember(sales, _jane);
        _access.Give(sales, TenantAccess.OfficeLicence);
        WriteOutcome outcome = Assert.Single(await TakeAsync([TenantAccess.OfficeLicence]));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.DirectoryRefused), (outcome.Status, outcome.ErrorKind));
        Assert.Contains("the group Sales gives it", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Services_that_somebody_left_out_of_a_licence_stay_out_when_it_is_given_again()
    {
        _tenant.Simulator.Tenant.Change(state => state.Put(state.Find(_jane)!.With("assignedLicenses", new[] { new { skuId = TenantAccess.Office, disabledPlans = new[] { TenantAccess.OfficePlan } } })));
        Assert.Equal(ChangeStatus.AlreadyDone, Assert.Single(await GiveAsync([TenantAccess.OfficeLicence])).Status);
        Assert.Contains(TenantAccess.OfficePlan, _tenant.Simulator.Tenant.Truth.Find(_jane)!.Get("assignedLicenses")!.Value.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_licence_is_given_without_the_services_that_the_policy_leaves_out_and_without_those_that_somebody_left_out(bool hasIt)
    {
        if (hasIt)
        {
            _tenant.Simulator.Tenant.Change(state => state.Put(state.Find(_jane)!.With("assignedLicenses", new[] { new { skuId = TenantAccess.Office, disabledPlans = new[] { TenantAccess.OfficePlan } } })));
        }

        WriteOutcome outcome = Assert.Single(await WriteAsync(_jane, [new GrantEntitlement(TenantAccess.OfficeLicence, "Rule") { LeavesOut = ["yammer_enterprise"] }]));

        Assert.True(outcome.Status is ChangeStatus.Applied or ChangeStatus.AlreadyDone, outcome.Message);
        string licences = _tenant.Simulator.Tenant.Truth.Find(_jane)!.Get("assignedLicenses")!.Value.GetRawText();
        Assert.Contains(TenantAccess.YammerPlan, licences, StringComparison.Ordinal);
        Assert.Equal(hasIt, licences.Contains(TenantAccess.OfficePlan, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_licence_is_not_given_if_a_service_that_is_left_out_is_not_there_any_more()
    {
        IReadOnlyList<WriteOutcome> outcomes = await WriteAsync(_jane, [new GrantEntitlement(TenantAccess.OfficeLicence, "Rule") { LeavesOut = ["SWAY"] }, new GrantEntitlement(TenantAccess.ProjectLicence, "Rule")]);

        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.DirectoryRefused), (outcomes[0].Status, outcomes[0].ErrorKind));
        Assert.Contains("no service SWAY any more", outcomes[0].Message, StringComparison.Ordinal);
        Assert.Equal((false, true), (_access.Has(_jane, TenantAccess.OfficeLicence), _access.Has(_jane, TenantAccess.ProjectLicence)));
    }

    [Theory]
    [InlineData(EntitlementKind.License, "LicenseAssignment.ReadWrite.All")]
    [InlineData(EntitlementKind.Role, "RoleManagement.ReadWrite.Directory")]
    [InlineData(EntitlementKind.AppRole, "AppRoleAssignment.ReadWrite.All")]
    public async Task A_missing_permission_is_named(EntitlementKind kind, string permission)
    {
        Entitlement one = _access.All.Single(access => access.Kind == kind);
        _access.Give(_jane, one);
        _directory = _tenant.Open(_tenant.Simulator.Apps.Register("User.Read.All", "GroupMember.Read.All", "LicenseAssignment.Read.All", "RoleManagement.Read.Directory", "Application.Read.All"));
        Assert.Contains(permission, Assert.Single(await TakeAsync([one])).Message, StringComparison.Ordinal);
        Assert.Contains(permission, Assert.Single(await GiveAsync([one])).Message, StringComparison.Ordinal);
        Assert.True(_access.Has(_jane, one));
    }

    [Fact]
    public async Task What_is_throttled_waits_as_long_as_the_service_says()
    {
        _tenant.Simulator.Faults.Add(new Fault(FaultKind.TooManyRequests) { Method = "POST", Path = "assignLicense", RetryAfter = TimeSpan.FromSeconds(17) });
        Assert.Equal(TimeSpan.FromSeconds(17), Assert.Single(await GiveAsync([TenantAccess.OfficeLicence])).RetryAfter);
        Assert.False(_access.Has(_jane, TenantAccess.OfficeLicence));
    }

    private Task<IReadOnlyList<WriteOutcome>> GiveAsync(IEnumerable<Entitlement> access) => WriteAsync(_jane, access.Select(static one => new GrantEntitlement(one, "Rule")));

    private Task<IReadOnlyList<WriteOutcome>> TakeAsync(IEnumerable<Entitlement> access) => WriteAsync(_jane, access.Select(static one => new RevokeEntitlement(one)));

    private Task<IReadOnlyList<WriteOutcome>> WriteAsync(string anchor, IEnumerable<LifecycleOperation> operations) =>
        _directory.WriteAsync([.. operations.Select(operation => new AccountWrite($"operation{++_operations}", "change", operation, anchor, static value => value.Literal))], CancellationToken.None);
}
