using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Faults;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

/// <summary>Temporary access passes: the service makes them, and shows each once.</summary>
public sealed class PassTests : IAsyncLifetime
{
    private Tenant _tenant = null!;
    private string _jane = null!;

    public async Task InitializeAsync()
    {
        _tenant = await Tenant.StartAsync();
        _jane = _tenant.AddUser("jane");
    }

    public async Task DisposeAsync() => await _tenant.DisposeAsync();

    [Theory]
    [InlineData(480, true, 480, true)]
    [InlineData(null, null, 60, false)]
    public async Task The_pass_that_the_service_made_comes_back_with_the_terms_of_the_policy(int? minutes, bool? isOnce, int lifetime, bool isUsableOnce)
    {
        WriteOutcome issued = await WriteAsync(new IssuePass(minutes, isOnce));

        Assert.Equal((ChangeStatus.Applied, string.Empty), (issued.Status, issued.Message));
        Assert.Equal((Value(), lifetime, isUsableOnce), (issued.GetSecret(), _tenant.Simulator.Tenant.Truth.Passes[_jane].LifetimeInMinutes, _tenant.Simulator.Tenant.Truth.Passes[_jane].IsUsableOnce));
    }

    [Theory]
    [InlineData(FaultKind.AnswerLost)]
    [InlineData(FaultKind.GatewayTimeoutAfterWrite)]
    [InlineData(FaultKind.TruncatedBody)]
    [InlineData(FaultKind.ServiceUnavailable)]
    public async Task A_pass_whose_answer_is_lost_is_replaced_by_another_one_that_counts(FaultKind fault)
    {
        _tenant.Simulator.Faults.Add(new Fault(fault) { Method = "POST", Path = "temporaryAccessPassMethods" });

        WriteOutcome issued = await WriteAsync(new IssuePass(60, true));

        Assert.Equal((ChangeStatus.Applied, Value()), (issued.Status, issued.GetSecret()));
        Assert.Single(_tenant.Simulator.Faults.Happened);
    }

    [Fact]
    public async Task A_second_pass_ends_the_first()
    {
        string first = (await WriteAsync(new IssuePass(60, true))).GetSecret()!;
        string second = (await WriteAsync(new IssuePass(60, true))).GetSecret()!;
        Assert.NotEqual(first, second);
        Assert.Equal(Value(), second);
    }

    [Fact]
    public async Task Without_the_permission_it_is_named_and_there_is_no_secret()
    {
        WriteOutcome refused = await WriteAsync(new IssuePass(60, true), _tenant.Simulator.Apps.Register("User.Read.All", "GroupMember.Read.All"));
        Assert.Equal((ChangeStatus.Failed, null), (refused.Status, refused.GetSecret()));
        Assert.Contains("UserAuthMethod-TAP.ReadWrite.All", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_gets_none_and_the_reason_is_the_services()
    {
        _jane = _tenant.AddUser("mia_partner.example#EXT#", new { userType = "Guest" });
        WriteOutcome refused = await WriteAsync(new IssuePass(60, true));
        Assert.Equal(ChangeStatus.Failed, refused.Status);
        Assert.Contains("external", refused.Message, StringComparison.Ordinal);
    }

    private string Value() => _tenant.Simulator.Tenant.Truth.Passes[_jane].Value;

    private async Task<WriteOutcome> WriteAsync(IssuePass issue, AppRegistration? app = null) =>
        Assert.Single(await _tenant.Open(app).WriteAsync([new AccountWrite("operation", "change", issue, _jane, static value => value.Literal)], CancellationToken.None));
}
