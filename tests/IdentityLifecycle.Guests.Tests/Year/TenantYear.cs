using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Embedded;
using IdentityLifecycle.Connectors.EntraId;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Execution.Undo;
using IdentityLifecycle.Facts;
using IdentityLifecycle.GraphSimulator;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Time;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.Guests.Tests.Year;

/// <summary>A simulated tenant in which stale guests are looked for and removed every morning, and the diary of what happened.</summary>
internal sealed class TenantYear : IAsyncDisposable
{
    public const int HoldDays = 15;

    private readonly string _folder = Directory.CreateTempSubdirectory("lifecycle-year-").FullName;
    private readonly Simulator _simulator;
    private readonly DateTimeOffset _first;
    private readonly HttpClient _client;
    private readonly IDirectory _directory;
    private readonly IStateStore _store;
    private readonly LifecyclePolicy _policy;
    private readonly Dictionary<string, GuestVerdict> _verdicts = [];
    private readonly List<string> _diary = [];

    private TenantYear(Simulator simulator, string policy)
    {
        _simulator = simulator;
        _first = simulator.Clock.Now;
        _client = simulator.CreateClient();
        Connectors connectors = new(simulator.Clock);
        _policy = PolicyFile.Read(policy, Path.Combine(_folder, "lifecycle.json"), connectors);
        _store = new EmbeddedConnector(simulator.Clock).OpenState(new ConnectorSettings("state", "Embedded", _folder, new Dictionary<string, object> { ["path"] = "state.db" }), initialize: true);
        _directory = new EntraConnector(simulator.Clock).OpenDirectory(
            new ConnectorSettings("cloud", "EntraId", _folder, new Dictionary<string, object> { ["service"] = simulator.Address.ToString() })
            {
                Attributes = _policy.Directories[0].Connection.Attributes,
                Credential = new AccessTokenCredential("test", (_, _) => ValueTask.FromResult(simulator.Apps.Issue(simulator.Apps.Default))),
            },
            initialize: false);
    }

    /// <summary>What happened on which day.</summary>
    public IReadOnlyList<string> Diary => _diary;

    public string Today => _simulator.Clock.Now.ToString("MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whether the year has not ended.</summary>
    public bool IsOn => _simulator.Clock.Now.Year == _first.Year;

    /// <summary>What happens between the look and the write; it happens once.</summary>
    public Action? Meanwhile { get; set; }

    /// <summary>The last run that changed something.</summary>
    public LifecycleRun? LastRun { get; private set; }

    public static async Task<TenantYear> StartAsync(DateTimeOffset first, string policy) => new(await Simulator.StartAsync(new SimulatorOptions { Clock = SimulatorClock.Standing(first) }), policy);

    public string Hire(string name)
    {
        DirectoryObject user = DirectoryObject.From(_simulator.Identifiers.Next(), ObjectKind.User, new { displayName = name, userPrincipalName = $"{name}@contoso.com", userType = "Member", accountEnabled = true, createdDateTime = Json.Instant(_simulator.Clock.Now) });
        _simulator.Tenant.Change(state => state.Put(user));
        return user.Id;
    }

    public async Task<string> InviteAsync(string name, string sponsor)
    {
        using HttpResponseMessage response = await _client.PostAsJsonAsync("invitations", new { invitedUserEmailAddress = $"{name}@supplier.example", invitedUserDisplayName = name, inviteRedirectUrl = "https://contoso.com", invitedUserSponsors = new[] { new { id = sponsor } } });
        response.EnsureSuccessStatusCode();
        JsonElement invitation = await response.Content.ReadFromJsonAsync<JsonElement>();
        return invitation.GetProperty("invitedUser").GetProperty("id").GetString()!;
    }

    public void Accept(string id) => Set(id, ("externalUserState", "Accepted"), ("externalUserStateChangeDateTime", Json.Instant(_simulator.Clock.Now)));

    public void SignIn(string id)
    {
        string now = Json.Instant(_simulator.Clock.Now);
        Set(id, ("signInActivity", new { lastSuccessfulSignInDateTime = now, lastSignInDateTime = now, lastNonInteractiveSignInDateTime = now }));
    }

    public void Enable(string id, bool isEnabled) => Set(id, ("accountEnabled", isEnabled));

    public void Sponsor(string id, string sponsor) => _simulator.Tenant.Change(state => state.Link(LinkKind.Sponsor, id, sponsor));

    public async Task RestoreAsync(string id)
    {
        using HttpResponseMessage response = await _client.PostAsync(new Uri($"directory/deletedItems/{id}/restore", UriKind.Relative), null);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Somebody vouches for a guest.</summary>
    public Task VouchAsync(string id) => _store.UpdateMemoryAsync(
        new MemoryUpdate { Decisions = [new RecordedDecision(id, "cloud", DecisionKind.Vouch, [id], _simulator.Clock.Now.AddYears(9), "project") { SetBy = "Ann", SetAt = _simulator.Clock.Now }] }, CancellationToken.None);

    /// <summary>Takes the last run back, and holds its guests.</summary>
    public async Task UndoAsync()
    {
        UndoOptions options = new()
        {
            Policy = _policy.Reference, Envelope = EnvelopeBuilder.Of(_policy), Guards = _policy.Guards, PlanExpires = _policy.PlanExpires, PlannedBy = "tests", Now = _simulator.Clock.Now,
            HoldUntil = _simulator.Clock.Now.AddDays(HoldDays), Reason = "wanted",
        };
        RecordedRun recorded = await RecordedRun.FindAsync(_store, LastRun!.Id, CancellationToken.None);
        await ApplyAsync(await UndoPlanner.CreateAsync(recorded, Directories, options, null, CancellationToken.None));
    }

    /// <summary>The morning's work: guests are judged, and what is due is done.</summary>
    public async Task MorningAsync()
    {
        PlanInput input = new()
        {
            Policy = _policy,
            Identities = new IdentitySet(new FactTable(_policy.IdentitySchema), string.Empty, _policy.Reference),
            Directories = [await _directory.ReadImageAsync(null, CancellationToken.None)],
            Memory = await _store.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None),
            PlannedBy = "tests",
            CreatedAt = _simulator.Clock.Now,
        };
        GuestExamination examination = GuestExaminer.Examine(input, _simulator.Clock.Now);
        foreach (GuestAssessment guest in examination.Guests)
        {
            Note(guest);
        }

        LifecyclePlan plan = GuestPlanner.Plan(examination);
        Meanwhile?.Invoke();
        Meanwhile = null;
        await ApplyAsync(plan);
    }

    /// <summary>Lets the rest of the day pass.</summary>
    public void Sleep() => _simulator.Clock.Advance(TimeSpan.FromDays(1));

    public async ValueTask DisposeAsync()
    {
        await _directory.DisposeAsync();
        await _store.DisposeAsync();
        _client.Dispose();
        await _simulator.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        _simulator.Contract.EnsureHeld();
    }

    private Dictionary<string, IDirectory> Directories => new() { ["cloud"] = _directory };

    private void Note(GuestAssessment guest)
    {
        if (_verdicts.GetValueOrDefault(guest.DisplayName) != guest.Verdict)
        {
            _verdicts[guest.DisplayName] = guest.Verdict;
            _diary.Add($"{Today} {guest.DisplayName} {guest.Verdict}: {guest.Reason}");
        }
    }

    private async Task ApplyAsync(LifecyclePlan plan)
    {
        ApplyOptions options = new() { Policy = _policy.Reference, Envelope = EnvelopeBuilder.Of(_policy), StartedBy = "tests", Guards = _policy.Guards, Time = _simulator.Clock };
        LifecycleRun run = await new PlanExecutor(Directories, _store, options).ApplyAsync(new PlanSelection(plan), result => _diary.Add($"{Today} {result.DisplayName} {result.Action} {result.Status}"), null, CancellationToken.None);
        LastRun = plan.Changes.Count > 0 ? run : LastRun;
    }

    private void Set(string id, params (string Property, object Value)[] values) =>
        _simulator.Tenant.Change(state => state.Put(values.Aggregate(state.Find(id)!, static (user, one) => user.With(one.Property, one.Value))));
}
