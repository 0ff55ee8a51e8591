using System.IO;
using System.Net.Http;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Embedded;
using IdentityLifecycle.Connectors.EntraId;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Facts;
using IdentityLifecycle.GraphSimulator;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Time;
using IdentityLifecycle.Guests.Invitations;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.Guests.Tests.Invitations;

/// <summary>A simulated tenant to which guests are invited, and the runs that do it.</summary>
internal sealed class InvitingTenant : IAsyncDisposable
{
    private const string Policy = """
        { "name": "guests", "timeZone": "UTC",
          "directories": { "cloud": { "connector": "EntraId", "tenantId": "contoso.onmicrosoft.com", "service": "SERVICE" } },
          "guests": [ { "name": "all", "directory": "cloud", "invite": { "longest": "P365D", "access": ["Project *"], "message": "Welcome." },
            "stale": { "endDate": "extensionAttribute5", "accessEnded": "P0D" } } ] }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("lifecycle-invitations-").FullName;
    private readonly IDirectory _directory;
    private readonly IStateStore _store;
    private readonly LifecyclePolicy _policy;

    private InvitingTenant(Simulator simulator)
    {
        Simulator = simulator;
        _policy = PolicyFile.Read(Policy.Replace("SERVICE", simulator.Address.ToString(), StringComparison.Ordinal), Path.Combine(_folder, "lifecycle.json"), new Connectors(simulator.Clock));
        _store = new EmbeddedConnector(simulator.Clock).OpenState(new ConnectorSettings("state", "Embedded", _folder, new Dictionary<string, object> { ["path"] = "state.db" }), initialize: true);
        AccessTokenCredential credential = new("test", (_, _) => ValueTask.FromResult(simulator.Apps.Issue(simulator.Apps.Default)));
        _directory = new EntraConnector(simulator.Clock).OpenDirectory(_policy.Directories[0].Connection.WithCredential(credential), initialize: false);
    }

    public Simulator Simulator { get; }

    /// <summary>What was done, run by run.</summary>
    public List<string> Diary { get; } = [];

    public static async Task<InvitingTenant> StartAsync() => new(await Simulator.StartAsync(new SimulatorOptions { Clock = SimulatorClock.Standing(new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero)) }));

    public string Hire(string name) => Put(ObjectKind.User, new { displayName = name, userPrincipalName = $"{name}@contoso.com", userType = "Member", accountEnabled = true, createdDateTime = Json.Instant(Simulator.Clock.Now) });

    public string MakeGroup(string name) => Put(ObjectKind.Group, new { displayName = name, mailEnabled = false, securityEnabled = true, groupTypes = Array.Empty<string>() });

    /// <summary>The users with a name, live ones only.</summary>
    public DirectoryObject[] Find(string name) => [.. Simulator.Tenant.Truth.Objects.Values.Where(one => one.Kind == ObjectKind.User && one.Text("displayName") == name)];

    public void Change(Func<GraphSimulator.Tenants.TenantState, GraphSimulator.Tenants.TenantState> change) => Simulator.Tenant.Change(change);

    /// <summary>Invites, and applies the plan.</summary>
    public async Task<InvitationOutcome> InviteAsync(params InvitationRequest[] requests)
    {
        InvitationOutcome outcome = InvitationPlanner.Plan(await InputAsync(), "cloud", requests, Simulator.Clock.Now, "Eve");
        await ApplyAsync(outcome.Plan);
        return outcome;
    }

    /// <summary>Does what is due for stale guests.</summary>
    public async Task MorningAsync() => await ApplyAsync(GuestPlanner.Plan(GuestExaminer.Examine(await InputAsync(), Simulator.Clock.Now)));

    /// <summary>An administrator deletes a user.</summary>
    public async Task DeleteAsync(string id)
    {
        using HttpClient client = Simulator.CreateClient();
        using HttpResponseMessage response = await client.DeleteAsync(new Uri($"users/{id}", UriKind.Relative));
        response.EnsureSuccessStatusCode();
    }

    public void Sleep(int days) => Simulator.Clock.Advance(TimeSpan.FromDays(days));

    /// <summary>Everything that the state store's file holds, as one text.</summary>
    public async Task<string> ReadStoreAsync()
    {
        await _store.DisposeAsync();
        return string.Concat(Directory.EnumerateFiles(_folder, "state.db*").Select(static file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file))));
    }

    public async ValueTask DisposeAsync()
    {
        await _directory.DisposeAsync();
        await _store.DisposeAsync();
        await Simulator.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        Simulator.Contract.EnsureHeld();
    }

    private async Task<PlanInput> InputAsync() => new()
    {
        Policy = _policy,
        Identities = new IdentitySet(new FactTable(_policy.IdentitySchema), string.Empty, _policy.Reference),
        Directories = [await _directory.ReadImageAsync(null, CancellationToken.None)],
        Memory = await _store.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None),
        PlannedBy = "tests",
        CreatedAt = Simulator.Clock.Now,
    };

    private async Task ApplyAsync(LifecyclePlan plan)
    {
        ApplyOptions options = new() { Policy = _policy.Reference, Envelope = EnvelopeBuilder.Of(_policy), StartedBy = "tests", Guards = _policy.Guards, Time = Simulator.Clock };
        await new PlanExecutor(new Dictionary<string, IDirectory> { ["cloud"] = _directory }, _store, options).ApplyAsync(
            new Execution.Gate.PlanSelection(plan), result => Diary.Add($"{result.DisplayName}: {result.Action} {result.Status}{(result.Message.Length > 0 ? $" ({result.Message})" : string.Empty)}"), null, CancellationToken.None);
    }

    private string Put(ObjectKind kind, object properties)
    {
        DirectoryObject one = DirectoryObject.From(Simulator.Identifiers.Next(), kind, properties);
        Simulator.Tenant.Change(state => state.Put(one));
        return one.Id;
    }
}
