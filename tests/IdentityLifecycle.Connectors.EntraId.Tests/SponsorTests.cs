using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.GraphSimulator.Faults;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

/// <summary>The users and groups who answer for a user.</summary>
public sealed class SponsorTests : IAsyncLifetime
{
    private Tenant _tenant = null!;
    private IDirectory _directory = null!;
    private string _guest = null!;
    private string _anna = null!;
    private string _ben = null!;
    private string _team = null!;

    public async Task InitializeAsync()
    {
        _tenant = await Tenant.StartAsync();
        _directory = _tenant.Open(null, ["sponsors", "manager", "department"]);
        _guest = _tenant.AddUser("guest");
        _anna = _tenant.AddUser("anna");
        _ben = _tenant.AddUser("ben");
        _team = _tenant.AddGroup("team");
    }

    public async Task DisposeAsync() => await _tenant.DisposeAsync();

    [Fact]
    public async Task An_image_shows_users_and_groups_as_sponsors_and_tells_none_from_not_asked()
    {
        Sponsor(_guest, _anna, _team);
        DirectoryImage image = await Tenant.ReadAsync(_directory);

        Assert.Equal(List(_anna, _team), SponsorsOf(image, _guest));
        Assert.True(SponsorsOf(image, _anna).IsNone);
        Assert.True((await Tenant.ReadAsync(_tenant.Open())).Schema.OrdinalOf("sponsors") < 0);
    }

    [Fact]
    public async Task A_user_with_more_sponsors_than_a_list_shows_is_read_alone()
    {
        string[] many = [.. Enumerable.Range(0, 23).Select(number => _tenant.AddUser($"sponsor{number}"))];
        Sponsor(_guest, many);
        Assert.Equal(List(many), SponsorsOf(await Tenant.ReadAsync(_directory), _guest));
    }

    [Fact]
    public async Task Sponsors_that_may_not_be_read_are_unknown_and_the_permission_is_named()
    {
        Sponsor(_guest, _anna);
        _tenant.Simulator.Faults.Add(new Fault(FaultKind.Forbidden) { Method = "GET", Path = "/users" });

        DirectoryImage image = await Tenant.ReadAsync(_directory);

        Assert.True(SponsorsOf(image, _guest).IsUnknown);
        Assert.True(SponsorsOf(image, _anna).IsUnknown);
        Assert.Contains("read the sponsors of users", image.Origin!.Text, StringComparison.Ordinal);
        Assert.Contains("User.Read.All", image.Origin!.Text, StringComparison.Ordinal);
        Assert.Equal(3, image.Count);
    }

    [Fact]
    public async Task What_no_change_tells_is_read_again_with_what_was_kept()
    {
        await using KeptTenant kept = await KeptTenant.StartAsync();
        kept.Attributes = ["sponsors"];
        string guest = kept.Tenant.AddUser("guest");
        string anna = kept.Tenant.AddUser("anna");
        Assert.True(SponsorsOf(await kept.ReadAsync(), guest).IsNone);

        kept.Tenant.Simulator.Tenant.Change(state => state.Link(LinkKind.Sponsor, guest, anna));

        Assert.Equal(List(anna), SponsorsOf(await kept.ReadAsync(), guest));
        Assert.Equal(await kept.ReadAllAsync(), await kept.ReadTextAsync());
    }

    [Fact]
    public async Task Sponsors_come_and_go_one_by_one_and_those_who_stay_are_not_touched()
    {
        Sponsor(_guest, _anna, _team);
        int before = _tenant.Simulator.Quota.Writes;

        Assert.Equal((ChangeStatus.Applied, string.Empty), Result(await WriteAsync(Set(List(_anna, _team), List(_ben, _team)))));

        Assert.Equal((Sorted(_ben, _team), 2), (Truth(), _tenant.Simulator.Quota.Writes - before));
        AccountReading reading = await ReadGuestAsync();
        Assert.Equal(List(_ben, _team), reading.GetFact("sponsors"));
        Assert.Equal(ChangeStatus.AlreadyDone, (await WriteAsync(Set(List(_anna, _team), List(_ben, _team)))).Status);
    }

    [Fact]
    public async Task All_sponsors_are_taken_away_where_there_are_to_be_none()
    {
        Sponsor(_guest, _anna, _ben);
        Assert.Equal((ChangeStatus.Applied, string.Empty), Result(await WriteAsync(Set(List(_anna, _ben), Fact.None))));
        Assert.Equal(string.Empty, Truth());
        Assert.True((await ReadGuestAsync()).GetFact("sponsors").IsNone);
    }

    [Fact]
    public async Task What_somebody_else_wrote_meanwhile_is_drift_and_stays()
    {
        Sponsor(_guest, _ben);
        Assert.Equal(ChangeStatus.Drift, (await WriteAsync(Set(List(_anna), List(_team)))).Status);
        Assert.Equal(_ben, Truth());
    }

    [Theory]
    [InlineData(FaultKind.GatewayTimeoutAfterWrite, "POST")]
    [InlineData(FaultKind.GatewayTimeoutAfterWrite, "DELETE")]
    [InlineData(FaultKind.AnswerLost, "POST")]
    [InlineData(FaultKind.AnswerLost, "DELETE")]
    public async Task A_lost_answer_does_no_harm(FaultKind fault, string method)
    {
        Sponsor(_guest, _anna);
        _tenant.Simulator.Faults.Add(new Fault(fault) { Method = method, Path = "sponsors" });
        Assert.Equal((ChangeStatus.Applied, string.Empty), Result(await WriteAsync(Set(List(_anna), List(_ben)))));
        Assert.Equal(_ben, Truth());
        Assert.Single(_tenant.Simulator.Faults.Happened);
    }

    [Fact]
    public async Task A_throttled_part_is_tried_again_from_where_it_stopped()
    {
        Sponsor(_guest, _anna);
        _tenant.Simulator.Faults.Add(new Fault(FaultKind.TooManyRequests) { Method = "DELETE", Path = "sponsors", RetryAfter = TimeSpan.FromSeconds(9) });
        SetAttributes set = Set(List(_anna), List(_ben, _team));

        Assert.Equal(TimeSpan.FromSeconds(9), (await WriteAsync(set)).RetryAfter);
        Assert.Equal(Sorted(_anna, _ben, _team), Truth());
        Assert.Equal((ChangeStatus.Applied, string.Empty), Result(await WriteAsync(set)));
        Assert.Equal(Sorted(_ben, _team), Truth());
    }

    [Fact]
    public async Task One_who_does_not_exist_is_named_and_nobody_is_taken_away_for_the_others()
    {
        Sponsor(_guest, _anna);
        string nobody = Guid.NewGuid().ToString();

        WriteOutcome outcome = await WriteAsync(Set(List(_anna), List(_ben, nobody)));

        Assert.Equal((ChangeStatus.PartlyApplied, LifecycleErrorKind.ReferenceNotFound, "sponsors"), (outcome.Status, outcome.ErrorKind, outcome.Attribute));
        Assert.Contains(nobody, outcome.Message, StringComparison.Ordinal);
        Assert.Equal(Sorted(_anna, _ben), Truth());
    }

    [Fact]
    public async Task Properties_manager_and_sponsors_are_written_by_one_operation_although_reads_lag()
    {
        _tenant.Simulator.Clock.Advance(TimeSpan.FromMinutes(1));
        _tenant.Simulator.Tenant.Lag = TimeSpan.FromSeconds(30);
        SetAttributes all = new([Change("department", Fact.None, Fact.Of("Sales")), Change("manager", Fact.None, Fact.Of(_anna)), Change("sponsors", Fact.None, List(_ben))]);

        Assert.Equal((ChangeStatus.Applied, string.Empty), Result(await WriteAsync(all)));
        Assert.Equal((ChangeStatus.Applied, string.Empty), Result(await WriteAsync(Set(List(_ben), List(_team)))));
        Assert.Equal(_team, Truth());
    }

    [Fact]
    public void Sponsors_of_a_new_user_are_written_once_the_user_exists() =>
        Assert.Equal(Fact.None, new Schema.UserSchema(["sponsors"]).Definitions.Find("sponsors")!.GivenToNew);

    private static (ChangeStatus Status, string Message) Result(WriteOutcome outcome) => (outcome.Status, outcome.Message);

    private static Fact List(params string[] ids) => Fact.Of(ValueList.OfTexts(ids.Order(StringComparer.Ordinal)));

    private static string Sorted(params string[] ids) => string.Join(' ', ids.Order(StringComparer.Ordinal));

    private static Fact SponsorsOf(DirectoryImage image, string user) => image.Accounts().Single(account => account.Anchor == user).GetFact("sponsors");

    private static SetAttributes Set(Fact before, Fact after) => new([Change("sponsors", before, after)]);

    private static AttributeChange Change(string attribute, Fact before, Fact after) => new(attribute, before, PlanValue.Of(after), new ChangeReason("test"));

    private string Truth() => Sorted([.. _tenant.Simulator.Tenant.Truth.Targets(LinkKind.Sponsor, _guest).Select(static sponsor => sponsor.Id)]);

    private void Sponsor(string user, params string[] sponsors) => _tenant.Simulator.Tenant.Change(state => sponsors.Aggregate(state, (some, sponsor) => some.Link(LinkKind.Sponsor, user, sponsor)));

    private async Task<WriteOutcome> WriteAsync(LifecycleOperation operation) =>
        Assert.Single(await _directory.WriteAsync([new AccountWrite("operation", "change", operation, _guest, static value => value.Literal)], CancellationToken.None));

    private async Task<AccountReading> ReadGuestAsync()
    {
        await foreach (AccountReading reading in _directory.ReadAccountsAsync([_guest], CancellationToken.None))
        {
            return reading;
        }

        throw new InvalidOperationException("The guest was not read.");
    }
}
