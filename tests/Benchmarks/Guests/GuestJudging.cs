using IdentityLifecycle.Benchmarks.Pipeline;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.EntraId;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.GraphSimulator;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;
using IdentityLifecycle.GraphSimulator.Throttling;
using IdentityLifecycle.GraphSimulator.Time;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.Workflow.Guests;

namespace IdentityLifecycle.Benchmarks.Guests;

/// <summary>
/// Judges the guests of a simulated tenant, each with a sponsor and nine of ten in a group, in a process of its own, and shows the requests, the resource units and the
/// greatest memory of that process. Of guests in no group the service is asked one by one for which groups they are eligible.
/// </summary>
internal static class GuestJudging
{
    private const int GuestsAMember = 10;
    private const int OneOf = 10;

    private static readonly GuestConditionPolicy[] s_conditions =
    [
        new(GuestCondition.Activity) { After = TimeSpan.FromDays(90) },
        new(GuestCondition.Redemption) { After = TimeSpan.FromDays(30) },
        new(GuestCondition.Sponsor),
        new(GuestCondition.ResidualAccess) { After = TimeSpan.FromDays(30) },
    ];

    public static async Task<int> RunAsync(int guests)
    {
        await using Simulator simulator = await Simulator.StartAsync(new SimulatorOptions { Clock = SimulatorClock.Running() });
        simulator.Quota.Limits = new QuotaLimits { ResourceUnits = (int.MaxValue, int.MaxValue, int.MaxValue) };
        DateTimeOffset now = simulator.Clock.Now;
        simulator.Tenant.Change(state => Enumerable.Range(0, guests).Aggregate(
            Enumerable.Range(0, Math.Max(1, guests / GuestsAMember)).Aggregate(state, static (rest, number) => rest.Put(Member(number)).Put(Group(number))),
            (rest, number) => WithGroup(rest.Put(Guest(number, now)).Link(LinkKind.Sponsor, Id('c', number), Id('a', number / GuestsAMember)), number)));
        MeasuredProcess process = MeasuredProcess.Run(typeof(GuestJudging).Assembly.Location, "guests-judge", simulator.Address.ToString(), simulator.Apps.Issue(simulator.Apps.Default, TimeSpan.FromDays(1)));
        Console.WriteLine(FormattableString.Invariant($"{process.Changes} guests, {simulator.Quota.Requests} requests, {simulator.Quota.ResourceUnits} resource units, {process.Seconds:F1} s with the simulator on the same machine, {process.Megabytes:F0} MB at most"));
        return 0;
    }

    private static TenantState WithGroup(TenantState state, int number) => number % OneOf == 0 ? state : state.Link(LinkKind.Member, Id('b', number / GuestsAMember), Id('c', number));

    /// <summary>Reads and judges once, and prints how many guests there are as the last line.</summary>
    public static async Task<int> JudgeAsync(string service, string token)
    {
        GuestPolicy policy = new("all", "cloud") { Conditions = s_conditions };
        ConnectorSettings settings = new("cloud", "EntraId", "/", new Dictionary<string, object> { ["service"] = service })
        {
            Attributes = GuestNeeds.AttributesOf([policy]),
            Credential = new AccessTokenCredential("benchmark", (_, _) => ValueTask.FromResult(token)),
        };
        await using IDirectory directory = new EntraConnector().OpenDirectory(settings, initialize: false);
        GuestExamination examination = GuestReading.Of(await directory.ReadImageAsync(null, CancellationToken.None), [policy], DateTimeOffset.UtcNow, CancellationToken.None);
        Console.WriteLine(string.Join(", ", examination.Guests.CountBy(static guest => guest.Verdict).Select(static one => $"{one.Value} {one.Key}")));
        Console.WriteLine(examination.Guests.Count);
        return 0;
    }

    private static DirectoryObject Member(int number) => DirectoryObject.From(Id('a', number), ObjectKind.User, new
    {
        displayName = $"Person {number}", userPrincipalName = $"person.{number}@contoso.com", userType = "Member", accountEnabled = true, createdDateTime = "2024-01-01T08:00:00Z",
    });

    private static DirectoryObject Group(int number) => DirectoryObject.From(Id('b', number), ObjectKind.Group, new
    {
        displayName = $"Project {number}", mailEnabled = false, securityEnabled = true, groupTypes = Array.Empty<string>(), createdDateTime = "2024-01-01T08:00:00Z",
    });

    private static DirectoryObject Guest(int number, DateTimeOffset now)
    {
        string signIn = Json.Instant(now.AddDays(-(number % 400)));
        return DirectoryObject.From(Id('c', number), ObjectKind.User, new
        {
            displayName = $"Guest {number}",
            userPrincipalName = $"guest.{number}_supplier.example#EXT#@contoso.onmicrosoft.com",
            mail = $"guest.{number}@supplier.example",
            userType = "Guest",
            creationType = "Invitation",
            accountEnabled = true,
            createdDateTime = "2024-01-01T08:00:00Z",
            externalUserState = "Accepted",
            externalUserStateChangeDateTime = "2024-01-02T08:00:00Z",
            signInActivity = new { lastSuccessfulSignInDateTime = signIn, lastSignInDateTime = signIn, lastNonInteractiveSignInDateTime = signIn },
        });
    }

    private static string Id(char kind, int number) => $"{number:x8}-0000-4000-8000-0000000000{kind}{kind}";
}
