using System.IO;
using IdentityLifecycle.Connectors.Embedded.Tests.Accounts;
using IdentityLifecycle.Tests.StateStores;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Connectors.Embedded.Tests;

/// <summary>Plans applied to a real directory with a real state store.</summary>
public sealed class ApplyTests : IAsyncLifetime
{
    private static readonly PolicyReference s_policy = new("Contoso", "/p.json", "ab12");

    private readonly DirectoryFixture _directory = new();
    private readonly StoreFixture _store = new();
    private readonly List<ChangeResult> _results = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _directory.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Plan_from_a_file_creates_accounts_with_references_and_running_it_again_writes_nothing()
    {
        LifecyclePlan plan = await ThroughFileAsync(await PlanAsync(Joiner("1", "Zoë Ünal", null, 0), Joiner("2", "李小龍", "1", 1)));
        LifecycleRun run = await ApplyAsync(plan);
        Assert.Equal((RunStatus.Succeeded, 2), (run.Status, run.Applied));
        Account manager = (await _directory.FindAsync("1"))!;
        Account report = (await _directory.FindAsync("2"))!;
        Assert.Equal((true, manager.Anchor), (report.AccountEnabled!.Value, report.GetFact("manager").AsText()));
        Assert.Equal(["1", "2"], (await _store.ReadAsync()).Links.Select(static link => link.Identity).Order(StringComparer.Ordinal));

        string version = (await _directory.ReadAsync()).Version;
        await _store.ReopenAsync();
        LifecycleRun again = await ApplyAsync(plan);
        Assert.Equal((RunStatus.Succeeded, version), (again.Status, (await _directory.ReadAsync()).Version));
        Assert.All(_results, static result => Assert.Equal(ChangeStatus.AlreadyDone, result.Status));
        Assert.Empty(await _store.Store.ReadJournalAsync(again.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Account_that_somebody_changed_meanwhile_is_drift_and_the_rest_of_the_plan_goes_on()
    {
        string first = await _directory.AddAsync(("employeeId", "1"), ("name", "A"), ("surname", "Was"), ("accountEnabled", true));
        string second = await _directory.AddAsync(("employeeId", "2"), ("name", "B"), ("surname", "Is"), ("accountEnabled", true));
        LifecycleRun run = await ApplyAsync(await PlanAsync(Renamed("1", first), Renamed("2", second)));
        Assert.Equal((RunStatus.PartlyFailed, 1, 1, 1), (run.Status, run.Applied, run.Skipped, run.ExitCode));
        Assert.Equal((ChangeStatus.Drift, "surname"), (_results[0].Status, _results[0].Attribute));
        Assert.Equal("Was", (await _directory.FindAsync("1"))!.GetFact("surname").AsText());
        Assert.Equal(run, (await _store.Store.ReadRunsAsync(1, CancellationToken.None))[0]);
    }

    private static LifecycleChange Joiner(string identity, string name, string? manager, int rank)
    {
        List<AttributeChange> attributes = [Attribute("employeeId", identity), Attribute("displayName", name)];
        if (manager is not null)
        {
            attributes.Add(new AttributeChange("manager", Fact.None, new ReferenceValue(manager, "corp", "the manager", null), new ChangeReason("hr says so")));
        }

        LifecycleOperation[] operations =
        [
            new LinkAccount(new ResultValue("corp/" + identity, ResultValue.Anchor), LinkOrigin.Created), new CreateAccount(name, ContainerPath.Root, attributes), new EnableAccount(),
        ];
        return new LifecycleChange("corp", Subject.Person(identity), LifecycleProcess.Joiner, operations) { DisplayName = name, Rank = rank, DependsOn = manager is null ? [] : ["corp/" + manager] };
    }

    private static LifecycleChange Renamed(string identity, string anchor) =>
        new("corp", Subject.Person(identity), LifecycleProcess.Mover, [DirectoryFixture.Set(("surname", "Is", "Becomes"))]) { Anchor = anchor };

    private static AttributeChange Attribute(string name, string value) => new(name, Fact.None, PlanValue.Of(Fact.Of(value)), new ChangeReason("hr says so"));

    private async Task<LifecyclePlan> PlanAsync(params LifecycleChange[] changes)
    {
        DateTimeOffset now = _store.Time.GetUtcNow();
        PlanHeader header = new() { Policy = s_policy, AsOf = now, CreatedAt = now, PlannedBy = "anna", MemoryVersion = await _store.Store.ReadMemoryVersionAsync(CancellationToken.None) };
        return new LifecyclePlan(header, changes, PlanObservations.None);
    }

    private async Task<LifecyclePlan> ThroughFileAsync(LifecyclePlan plan)
    {
        using MemoryStream file = new();
        string hash = await LifecyclePlanWriter.WriteAsync(plan, file, CancellationToken.None);
        await _store.Store.RegisterPlanAsync(new PlanRegistration(plan.Id, hash, plan.ContentHash, s_policy.Hash, "anna", plan.Header.CreatedAt), CancellationToken.None);
        file.Position = 0;
        return await LifecyclePlanReader.ReadAsync(file, "plan.ndjson", CancellationToken.None);
    }

    private async Task<LifecycleRun> ApplyAsync(LifecyclePlan plan)
    {
        ApplyOptions options = new()
        {
            Policy = s_policy,
            StartedBy = "anna on runner",
            Time = _store.Time,
            Envelope = new PlanEnvelope([new DirectoryEnvelope("corp", null, Enum.GetValues<OperationKind>(), ["employeeId", "displayName", "surname", "manager"], [])]),
        };
        _results.Clear();
        return await new PlanExecutor(new Dictionary<string, IDirectory> { ["corp"] = _directory.Directory }, _store.Store, options)
            .ApplyAsync(new PlanSelection(plan), _results.Add, null, CancellationToken.None);
    }
}
