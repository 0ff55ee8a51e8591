using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Faults;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Rules;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

public sealed class WritingTests : IAsyncLifetime
{
    private Tenant _tenant = null!;
    private IDirectory _directory = null!;
    private int _operations;

    public async Task InitializeAsync()
    {
        _tenant = await Tenant.StartAsync();
        _directory = _tenant.Open();
    }

    public async Task DisposeAsync() => await _tenant.DisposeAsync();

    [Fact]
    public async Task A_user_is_created_disabled_with_a_password_to_change_and_the_manager_at_once()
    {
        string boss = _tenant.AddUser("boss");
        WriteOutcome created = await WriteAsync(null, Create("jane", ("department", "Sales"), ("manager", boss), ("extensionAttribute3", "x"), ("employeeHireDate", DateTimeOffset.Parse("2026-03-01T00:00:00Z", null))));
        Assert.Equal((ChangeStatus.Applied, string.Empty), (created.Status, created.Message));
        DirectoryObject user = Find(created.Anchor!);
        Assert.Equal(("jane@contoso.com", "jane", false, "Sales"), (user.Text("userPrincipalName"), user.Text("mailNickname"), user.Flag("accountEnabled"), user.Text("department")));
        Assert.Contains("\"forceChangePasswordNextSignIn\":true", user.Get("passwordProfile")!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("\"extensionAttribute3\":\"x\"", user.Get("onPremisesExtensionAttributes")!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(boss, Assert.Single(_tenant.Simulator.Tenant.Truth.Targets(LinkKind.Manager, created.Anchor!)).Id);
    }

    [Theory]
    [InlineData(FaultKind.AnswerLost)]
    [InlineData(FaultKind.GatewayTimeoutAfterWrite)]
    [InlineData(FaultKind.TruncatedBody)]
    [InlineData(FaultKind.ServiceUnavailable)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.HtmlPage)]
    public async Task A_creation_whose_answer_is_lost_makes_one_user_although_reads_lag(FaultKind fault)
    {
        _tenant.Simulator.Tenant.Lag = TimeSpan.FromSeconds(5);
        _tenant.Simulator.Faults.Add(new Fault(fault) { Method = "POST", Path = "/users" });
        WriteOutcome created = await WriteAsync(null, Create("jane"));
        Assert.Equal((ChangeStatus.Applied, string.Empty), (created.Status, created.Message));
        Assert.Equal(created.Anchor, Assert.Single(_tenant.Simulator.Tenant.Truth.OfKind(ObjectKind.User)).Id);
    }

    [Fact]
    public async Task The_name_of_somebody_else_is_refused_and_named_and_nothing_is_made()
    {
        string other = _tenant.AddUser("jane", new { employeeId = "77" });
        WriteOutcome refused = await WriteAsync(null, Create("jane"));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ValueNotUnique, "userPrincipalName"), (refused.Status, refused.ErrorKind, refused.Attribute));
        Assert.Equal(other, Assert.Single(_tenant.Simulator.Tenant.Truth.OfKind(ObjectKind.User)).Id);
    }

    [Fact]
    public async Task A_change_goes_on_in_a_second_batch_although_reads_do_not_show_the_first()
    {
        _tenant.Simulator.Tenant.Lag = TimeSpan.FromMinutes(2);
        string jane = (await WriteAsync(null, Create("jane"))).Anchor!;
        Assert.Equal(ChangeStatus.Applied, (await WriteAsync(jane, Set(("department", null, "Sales")))).Status);
        Assert.Equal(ChangeStatus.Applied, (await WriteAsync(jane, Set(("department", "Sales", "Legal")))).Status);
        Assert.Equal(ChangeStatus.Applied, (await WriteAsync(jane, new EnableAccount { Expects = new Expectation { Enabled = false, KeyAttribute = "employeeId", KeyValue = Fact.Of("1001") } })).Status);
        Assert.Equal(ChangeStatus.Drift, (await WriteAsync(jane, Set(("department", "Sales", "Board")))).Status);
        Assert.Equal(("Legal", true), (Find(jane).Text("department"), Find(jane).Flag("accountEnabled")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(FaultKind.AnswerLost)]
    [InlineData(FaultKind.GatewayTimeoutAfterWrite)]
    [InlineData(FaultKind.TruncatedBody)]
    public async Task A_restored_user_is_written_further_by_the_same_change_although_answers_are_lost_and_reads_lag(FaultKind? fault)
    {
        string jane = _tenant.AddUser("jane", new { employeeId = "1001", department = "Sales" });
        Entitlement group = new("cloud", _tenant.AddGroup("sales"), "sales");
        _tenant.Simulator.Tenant.Change(state => state.Delete(jane, _tenant.Simulator.Clock.Now));
        _tenant.Simulator.Clock.Advance(TimeSpan.FromMinutes(1));
        _tenant.Simulator.Tenant.Lag = TimeSpan.FromSeconds(5);
        if (fault is FaultKind kind)
        {
            _tenant.Simulator.Faults.Add(new Fault(kind) { Method = "POST", Path = "restore" });
        }

        Expectation key = new() { KeyAttribute = "employeeId", KeyValue = Fact.Of("1001") };
        IReadOnlyList<WriteOutcome> outcomes = await _directory.WriteAsync(
            [Write(jane, new RestoreAccount(), "jane"), Write(jane, Set(("department", "Sales", "Legal")) with { Expects = key }, "jane"), Write(jane, new GrantEntitlement(group, "Sales") { Expects = key }, "jane")],
            CancellationToken.None);

        Assert.All(outcomes, static outcome => Assert.Equal((ChangeStatus.Applied, string.Empty), (outcome.Status, outcome.Message)));
        Assert.Equal("Legal", Find(jane).Text("department"));
        Assert.Equal(jane, Assert.Single(_tenant.Simulator.Tenant.Truth.Targets(LinkKind.Member, group.Anchor)).Id);
    }

    [Fact]
    public async Task A_reading_of_which_half_arrives_is_read_again()
    {
        string jane = _tenant.AddUser("jane");
        _tenant.Simulator.Faults.Add(new Fault(FaultKind.TruncatedBody) { Method = "GET", Path = jane });
        await foreach (AccountReading reading in _directory.ReadAccountsAsync([jane], CancellationToken.None))
        {
            Assert.Equal((AccountExistence.Present, "jane@contoso.com"), (reading.Existence, reading.Name));
        }

        Assert.Single(_tenant.Simulator.Faults.Happened);
    }

    [Fact]
    public async Task One_value_that_the_service_does_not_take_keeps_no_other_from_being_written()
    {
        string jane = _tenant.AddUser("jane");
        WriteOutcome outcome = await WriteAsync(jane, Set(("department", null, "Sales"), ("usageLocation", null, "Germany"), ("jobTitle", null, "Clerk")));
        Assert.Equal((ChangeStatus.PartlyApplied, LifecycleErrorKind.ValueInvalid, "usageLocation"), (outcome.Status, outcome.ErrorKind, outcome.Attribute));
        Assert.Equal(["department", "jobTitle"], outcome.Written);
        Assert.Equal(("Sales", "Clerk"), (Find(jane).Text("department"), Find(jane).Text("jobTitle")));
    }

    [Fact]
    public async Task What_belongs_together_is_written_as_a_whole_or_not_at_all()
    {
        string jane = _tenant.AddUser("jane");
        WriteOutcome outcome = await WriteAsync(jane, Set(("department", null, "Sales"), ("usageLocation", null, "Germany")) with { IsWhole = true });
        Assert.Equal((ChangeStatus.Failed, "usageLocation"), (outcome.Status, outcome.Attribute));
        Assert.Null(Find(jane).Text("department"));
    }

    [Fact]
    public async Task Sensitive_properties_of_somebody_with_a_role_are_refused_and_the_others_written()
    {
        AppRegistration app = _tenant.Simulator.Apps.Register("User.ReadWrite.All", "GroupMember.Read.All");
        _directory = _tenant.Open(app);
        string jane = _tenant.AddUser("jane");
        string group = _tenant.AddGroup("admins", new { mailEnabled = false, securityEnabled = true, groupTypes = Array.Empty<string>(), isAssignableToRole = true });
        _tenant.AddMember(group, jane);
        WriteOutcome outcome = await WriteAsync(jane, Set(("department", null, "Sales"), ("mobilePhone", null, "123")));
        Assert.Equal((ChangeStatus.PartlyApplied, LifecycleErrorKind.DirectoryRefused), (outcome.Status, outcome.ErrorKind));
        Assert.Equal(["department"], outcome.Written);
        Assert.Equal(("Sales", null), (Find(jane).Text("department"), Find(jane).Text("mobilePhone")));
    }

    [Fact]
    public async Task Lists_are_emptied_texts_cleared_and_a_manager_taken_away()
    {
        string jane = _tenant.AddUser("jane", new { otherMails = new[] { "a@example.com" }, department = "Sales", businessPhones = new[] { "1" } });
        string boss = _tenant.AddUser("boss");
        _tenant.Simulator.Tenant.Change(state => state.Link(LinkKind.Manager, jane, boss));
        WriteOutcome outcome = await WriteAsync(jane, new SetAttributes(
        [
            Change("otherMails", Fact.Of(ValueList.OfTexts(["a@example.com"])), Fact.None), Change("businessPhones", Fact.Of(ValueList.OfTexts(["1"])), Fact.None),
            Change("department", Fact.Of("Sales"), Fact.None), Change("manager", Fact.Of(boss), Fact.None),
        ]));
        Assert.Equal((ChangeStatus.Applied, string.Empty), (outcome.Status, outcome.Message));
        Assert.Equal((0, 0, null), (Find(jane).Texts("otherMails").Count, Find(jane).Texts("businessPhones").Count, Find(jane).Text("department")));
        Assert.Empty(_tenant.Simulator.Tenant.Truth.Targets(LinkKind.Manager, jane));
    }

    [Fact]
    public async Task Fifty_members_take_three_requests_and_those_who_are_in_already_keep_nobody_out()
    {
        string[] users = [.. Enumerable.Range(0, 50).Select(number => _tenant.AddUser($"user{number}"))];
        string group = _tenant.AddGroup("sales");
        _tenant.AddMember(group, users[30]);
        Entitlement sales = new("cloud", group, "sales");
        IReadOnlyList<WriteOutcome> outcomes = await _directory.WriteAsync([.. users.Select((user, number) => Write(user, new GrantEntitlement(sales, "Sales"), $"change{number}"))], CancellationToken.None);
        Assert.Equal(49, outcomes.Count(static outcome => outcome.Status == ChangeStatus.Applied));
        Assert.Equal(ChangeStatus.AlreadyDone, outcomes[30].Status);
        Assert.Equal(50, _tenant.Simulator.Tenant.Truth.Targets(LinkKind.Member, group).Count());
        int before = _tenant.Simulator.Quota.Writes;
        string other = _tenant.AddGroup("legal");
        await _directory.WriteAsync([.. users.Select((user, number) => Write(user, new GrantEntitlement(new Entitlement("cloud", other, "legal"), "Legal"), $"other{number}"))], CancellationToken.None);
        Assert.Equal(3, _tenant.Simulator.Quota.Writes - before);
    }

    [Fact]
    public async Task A_member_that_was_created_a_moment_ago_is_added_although_the_service_does_not_find_it_yet()
    {
        _tenant.Simulator.Rules.Invert(Guesses.NewObjectsCanBeReferredToAtOnce);
        _tenant.Simulator.Tenant.Lag = TimeSpan.FromSeconds(5);
        Entitlement sales = new("cloud", _tenant.AddGroup("sales"), "sales");
        _tenant.Simulator.Clock.Advance(TimeSpan.FromMinutes(1));
        IReadOnlyList<WriteOutcome> outcomes = await _directory.WriteAsync([Write(null, Create("jane"), "jane"), Write(null, new GrantEntitlement(sales, "Sales"), "jane")], CancellationToken.None);
        Assert.Equal([(ChangeStatus.Applied, string.Empty), (ChangeStatus.Applied, string.Empty)], outcomes.Select(static outcome => (outcome.Status, outcome.Message)));
    }

    [Fact]
    public async Task A_throttled_write_waits_for_the_time_that_the_service_names_and_nothing_else_waits()
    {
        string jane = _tenant.AddUser("jane");
        string john = _tenant.AddUser("john");
        _tenant.Simulator.Faults.Add(new Fault(FaultKind.TooManyRequests) { Method = "PATCH", Path = jane, RetryAfter = TimeSpan.FromSeconds(17) });
        IReadOnlyList<WriteOutcome> outcomes = await _directory.WriteAsync([Write(jane, Set(("department", null, "Sales")), "jane"), Write(john, Set(("department", null, "Sales")), "john")], CancellationToken.None);
        Assert.Equal([TimeSpan.FromSeconds(17), null], outcomes.Select(static outcome => outcome.RetryAfter));
        Assert.Equal(ChangeStatus.Applied, outcomes[1].Status);
        Assert.Null(Find(jane).Text("department"));
    }

    [Fact]
    public async Task A_write_that_is_never_answered_is_not_known_and_says_so()
    {
        string jane = _tenant.AddUser("jane");
        _tenant.Simulator.Faults.Add(new Fault(FaultKind.AnswerLost) { Method = "PATCH", Times = 100 });
        WriteOutcome outcome = await WriteAsync(jane, Set(("department", null, "Sales")));
        Assert.True(outcome.MayHaveWritten);
        Assert.Contains("not known", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_without_the_permission_names_it_with_the_id_of_the_request()
    {
        _directory = _tenant.Open(_tenant.Simulator.Apps.Register("User.Read.All", "GroupMember.Read.All"));
        string jane = _tenant.AddUser("jane");
        Assert.Contains("User.ReadWrite.All", (await WriteAsync(jane, Set(("department", null, "Sales")))).Message, StringComparison.Ordinal);
        Assert.Contains("User.EnableDisableAccount.All", (await WriteAsync(jane, new DisableAccount())).Message, StringComparison.Ordinal);
        Assert.Contains("User.DeleteRestore.All", (await WriteAsync(jane, new DeleteAccount())).Message, StringComparison.Ordinal);
        Assert.Contains("User.RevokeSessions.All", (await WriteAsync(jane, new RunEffect(RunEffect.RevokeSessions, "key"))).Message, StringComparison.Ordinal);
        WriteOutcome member = await WriteAsync(jane, new GrantEntitlement(new Entitlement("cloud", _tenant.AddGroup("sales"), "sales"), "Sales"));
        Assert.Contains("GroupMember.ReadWrite.All", member.Message, StringComparison.Ordinal);
        Assert.Contains("Request id: ", member.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_is_invited_once_with_sponsors_and_nothing_secret_comes_back()
    {
        string sponsor = _tenant.AddUser("sponsor");
        InviteGuest invite = new("mia@partner.example", [PlanValue.Of(Fact.Of(sponsor))]) { DisplayName = "Mia" };
        _tenant.Simulator.Faults.Add(new Fault(FaultKind.AnswerLost) { Method = "POST", Path = "/invitations" });
        WriteOutcome invited = await WriteAsync(null, invite);
        Assert.Equal((ChangeStatus.Applied, string.Empty), (invited.Status, invited.Message));
        DirectoryObject guest = Assert.Single(_tenant.Simulator.Tenant.Truth.OfKind(ObjectKind.User), user => user.Id != sponsor);
        Assert.Equal((guest.Id, "PendingAcceptance"), (invited.Anchor, guest.Text("externalUserState")));
        Assert.Equal(sponsor, Assert.Single(_tenant.Simulator.Tenant.Truth.Targets(LinkKind.Sponsor, guest.Id)).Id);
    }

    private DirectoryObject Find(string id) => _tenant.Simulator.Tenant.Truth.Find(id)!;

    private static CreateAccount Create(string name, params (string Attribute, object Value)[] more) => new(
        $"{name}@contoso.com",
        ContainerPath.Root,
        [
            Change("employeeId", Fact.None, Fact.Of("1001")), Change("userPrincipalName", Fact.None, Fact.Of($"{name}@contoso.com")), Change("displayName", Fact.None, Fact.Of(name)),
            .. more.Select(static one => Change(one.Attribute, Fact.None, Fact.From(one.Value))),
        ]) { Expects = new Expectation { KeyAttribute = "employeeId", KeyValue = Fact.Of("1001") } };

    private static SetAttributes Set(params (string Attribute, string? Before, string After)[] changes) => new([.. changes.Select(static one => Change(one.Attribute, Fact.From(one.Before), Fact.Of(one.After)))]);

    private static AttributeChange Change(string attribute, Fact before, Fact after) => new(attribute, before, PlanValue.Of(after), new ChangeReason("test"));

    private AccountWrite Write(string? anchor, LifecycleOperation operation, string change) => new($"operation{++_operations}", change, operation, anchor, static value => value.Literal);

    private async Task<WriteOutcome> WriteAsync(string? anchor, LifecycleOperation operation) =>
        Assert.Single(await _directory.WriteAsync([Write(anchor, operation, $"change{_operations}")], CancellationToken.None));
}
