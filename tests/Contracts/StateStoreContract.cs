using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Residual;
using Xunit;

namespace IdentityLifecycle.Contracts;

/// <summary>What every state store does.</summary>
public abstract class StateStoreContract : IAsyncLifetime
{
    private static readonly DateTimeOffset s_instant = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>An empty store.</summary>
    protected abstract IStateStore Store { get; }

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public abstract Task DisposeAsync();

    [ContractFact]
    public async Task Everything_that_memory_learns_is_remembered()
    {
        MemoryUpdate update = Everything();
        await Store.UpdateMemoryAsync(update, CancellationToken.None);
        LifecycleMemoryContent content = await ReadAsync();
        Assert.Equal((1, 1), (content.Version, await Store.ReadMemoryVersionAsync(CancellationToken.None)));
        Assert.Equal(update.Links, content.Links);
        Assert.Equal(update.States, content.States);
        Assert.Equal(update.Grants, content.Grants);
        Assert.Equal(update.Absences, content.Absences);
        Assert.Equal(update.Snapshots, content.Observations);
        Assert.Equal(update.Snapshots.Select(static one => one with { Profile = null }), content.Snapshots);
        Assert.Equal(update.World.Directories, content.World.Directories);
        Assert.Equal(content.World.Directories, (await Store.ReadWorldAsync(CancellationToken.None)).Directories);
        Assert.Equal(update.Effects[0], Assert.Single(content.Effects));
        Assert.Equal(update.Operations, content.PastOperations);
    }

    [ContractFact]
    public async Task Everything_that_memory_forgets_is_gone()
    {
        await Store.UpdateMemoryAsync(Everything(), CancellationToken.None);
        await Store.UpdateMemoryAsync(
            new MemoryUpdate { Unlinked = [("1", "corp")], ForgottenStates = ["1"], Revoked = [("1", "corp", new EntitlementKey(EntitlementKind.Role, "sales"))], Present = [("2", "hr")], ForgottenEffects = ["1/corp/Left"] },
            CancellationToken.None);
        LifecycleMemoryContent content = await ReadAsync();
        Assert.Empty(content.Links);
        Assert.Empty(content.States);
        Assert.Empty(content.Grants);
        Assert.Empty(content.Absences);
        Assert.Empty(content.Effects);
        Assert.Equal(2, content.Version);
    }

    [ContractFact]
    public async Task Unlinking_an_account_forgets_its_grants()
    {
        await Store.UpdateMemoryAsync(Everything(), CancellationToken.None);
        await Store.UpdateMemoryAsync(new MemoryUpdate { Unlinked = [("1", "corp")] }, CancellationToken.None);
        Assert.Empty((await ReadAsync()).Grants);
    }

    [ContractFact]
    public async Task What_is_learned_twice_is_remembered_once_and_the_later_holds()
    {
        MemoryUpdate update = Everything();
        await Store.UpdateMemoryAsync(update, CancellationToken.None);
        await Store.UpdateMemoryAsync(update with { Links = [update.Links[0] with { Anchor = "a2" }] }, CancellationToken.None);
        LifecycleMemoryContent content = await ReadAsync();
        Assert.Equal("a2", Assert.Single(content.Links).Anchor);
        Assert.Single(content.States);
        Assert.Single(content.Grants);
        Assert.Single(content.PastOperations);
    }

    [ContractFact]
    public async Task A_store_has_an_id_of_its_own_that_no_update_changes()
    {
        string id = (await Store.ReadWorldAsync(CancellationToken.None)).Id;
        Assert.NotEmpty(id);
        await Store.UpdateMemoryAsync(Everything(), CancellationToken.None);
        Assert.Equal(id, (await Store.ReadWorldAsync(CancellationToken.None)).Id);
        Assert.Equal(id, (await ReadAsync()).World.Id);
    }

    [ContractFact]
    public async Task What_memory_knows_of_a_directory_goes_along_when_it_is_renamed()
    {
        await Store.UpdateMemoryAsync(Everything(), CancellationToken.None);
        MemoryUpdate renamed = new() { World = new WorldLessons { Renamed = [new DirectoryRenaming("corp", "ad", "domain:1")], Directories = [new RememberedDirectory("ad", "domain:1", s_instant, s_instant)] } };
        await Store.UpdateMemoryAsync(renamed, CancellationToken.None);
        await Store.UpdateMemoryAsync(renamed, CancellationToken.None);
        LifecycleMemoryContent content = await ReadAsync();
        Assert.Equal("ad", Assert.Single(content.World.Directories).Name);
        Assert.Equal(("ad", s_instant.AddHours(1)), (Assert.Single(content.Links).Directory, content.Links[0].DisabledSince));
        Assert.Equal("ad", Assert.Single(content.Grants).Directory);
        Assert.Equal("1/ad/Left", Assert.Single(content.Effects));
        Assert.Equal("ad", Assert.Single(content.PastOperations).Directory);
        Assert.Equal("1", Assert.Single(content.States).Identity);
    }

    [ContractFact]
    public async Task Links_and_grants_in_a_directory_that_is_forgotten_go_with_it_and_only_once()
    {
        await Store.UpdateMemoryAsync(Everything(), CancellationToken.None);
        MemoryUpdate replaced = new()
        {
            World = new WorldLessons { Forgotten = [new RememberedDirectory("corp", "domain:1", s_instant, s_instant)], Directories = [new RememberedDirectory("corp", "domain:2", s_instant, s_instant)] },
        };
        await Store.UpdateMemoryAsync(replaced, CancellationToken.None);
        LifecycleMemoryContent content = await ReadAsync();
        Assert.Empty(content.Links);
        Assert.Empty(content.Grants);
        Assert.Single(content.States);
        Assert.Equal("domain:2", Assert.Single(content.World.Directories).Identity);

        await Store.UpdateMemoryAsync(new MemoryUpdate { Links = Everything().Links }, CancellationToken.None);
        await Store.UpdateMemoryAsync(replaced, CancellationToken.None);
        Assert.Single((await ReadAsync()).Links);
    }

    [ContractFact]
    public async Task The_last_hundred_snapshots_of_each_source_are_remembered()
    {
        foreach (int number in Enumerable.Range(0, SnapshotObservation.Kept + 5))
        {
            await Store.UpdateMemoryAsync(new MemoryUpdate { Snapshots = [new SnapshotObservation("hr", $"h{number}", s_instant.AddHours(number), 9)] }, CancellationToken.None);
        }

        await Store.UpdateMemoryAsync(new MemoryUpdate { Snapshots = [new SnapshotObservation("other", "h0", s_instant, 9), new SnapshotObservation("objects", string.Empty, s_instant, 9)] }, CancellationToken.None);
        LifecycleMemoryContent content = await ReadAsync();
        Assert.Equal(SnapshotObservation.Kept + 1, content.Snapshots.Count);
        Assert.DoesNotContain(content.Snapshots, static one => one.Hash == "h4" || one.Hash.Length == 0);
        Assert.Contains(content.Snapshots, static one => one.Hash == "h5");
        Assert.Equal("h104", content.Observations.Single(static one => one.Source == "hr").Hash);
    }

    [ContractFact]
    public async Task Only_the_latest_snapshot_of_a_source_keeps_its_profile()
    {
        foreach (string? profile in new[] { "first", "second", null, "last" })
        {
            await Store.UpdateMemoryAsync(new MemoryUpdate { Snapshots = [new SnapshotObservation("hr", $"h-{profile}", s_instant, 9) { Profile = profile }] }, CancellationToken.None);
            Assert.Equal(profile, Assert.Single((await ReadAsync()).Observations).Profile);
        }

        Assert.All((await ReadAsync()).Snapshots, static one => Assert.Null(one.Profile));
    }

    [ContractFact]
    public async Task Operations_before_the_instant_asked_for_are_left_out()
    {
        await Store.UpdateMemoryAsync(Everything(), CancellationToken.None);
        Assert.Single(await Store.ReadPastOperationsAsync(s_instant, CancellationToken.None));
        Assert.Empty(await Store.ReadPastOperationsAsync(s_instant.AddTicks(1), CancellationToken.None));
    }

    [ContractFact]
    public async Task Empty_update_leaves_the_version()
    {
        await Store.UpdateMemoryAsync(MemoryUpdate.None, CancellationToken.None);
        Assert.Equal(0, await Store.ReadMemoryVersionAsync(CancellationToken.None));
    }

    [ContractFact]
    public async Task Journal_keeps_the_order_of_writing_and_each_intent_once()
    {
        await Store.BeginRunAsync(Run("r"), null, CancellationToken.None);
        JournalIntent first = Intent("b", new PriorValue("department", Fact.Of("HR")));
        await Store.RecordIntentsAsync("r", [first, Intent("a")], CancellationToken.None);
        JournalOutcome outcome = new("a", ChangeStatus.Applied, "new", null, s_instant);
        await Store.RecordOutcomesAsync("r", [Intent("c")], [outcome, outcome with { OperationId = "c" }], MemoryUpdate.None, CancellationToken.None);
        await Store.RecordIntentsAsync("r", [Intent("b", new PriorValue("department", Fact.Of("Sales")))], CancellationToken.None);
        JournalEntry[] entries = [.. await Store.ReadJournalAsync("r", CancellationToken.None)];
        Assert.Equal(["b", "a", "c"], entries.Select(static entry => entry.Intent.OperationId));
        Assert.Equal(first.Prior, entries[0].Intent.Prior);
        Assert.Equal([null, outcome, outcome with { OperationId = "c" }], entries.Select(static entry => entry.Outcome));
    }

    [ContractFact]
    public async Task Intent_recorded_again_writes_what_it_says_then()
    {
        await Store.BeginRunAsync(Run("r"), null, CancellationToken.None);
        JournalIntent first = Intent("a", new PriorValue("mail", Fact.Of("old@x"))) with { Written = [new WrittenValue("mail", Fact.Of("jane@x"))] };
        JournalIntent next = first with { Description = "Set mail again", Prior = [], Written = [new WrittenValue("mail", Fact.Of("jane2@x"))] };
        await Store.RecordIntentsAsync("r", [first], CancellationToken.None);
        await Store.RecordIntentsAsync("r", [next], CancellationToken.None);
        JournalIntent kept = Assert.Single(await Store.ReadJournalAsync("r", CancellationToken.None)).Intent;
        Assert.Equal((next.Description, next.Written[0], first.Prior[0]), (kept.Description, Assert.Single(kept.Written), Assert.Single(kept.Prior)));
    }

    [ContractFact]
    public async Task Intent_recorded_again_is_open_again()
    {
        await Store.BeginRunAsync(Run("r"), null, CancellationToken.None);
        await Store.RecordIntentsAsync("r", [Intent("a")], CancellationToken.None);
        await Store.RecordOutcomesAsync("r", [], [new JournalOutcome("a", ChangeStatus.Failed, null, "No.", s_instant)], MemoryUpdate.None, CancellationToken.None);
        await Store.RecordIntentsAsync("r", [Intent("a")], CancellationToken.None);
        Assert.Null(Assert.Single(await Store.ReadJournalAsync("r", CancellationToken.None)).Outcome);
    }

    [ContractFact]
    public async Task Run_is_read_as_it_was_recorded_at_its_end()
    {
        ResidualAccess residual = new() { Identity = "1", DisplayName = "Li", Directory = "corp", Account = "li", IsEnabled = null, Access = ["Sales"], AccessCount = 3, Why = "It is held.", Advice = "Look.", KnownUntil = s_instant, KnownReason = "known" };
        LifecycleRun run = Run("r") with
        {
            Status = RunStatus.PartlyFailed, EndedAt = s_instant, Planned = 9, Applied = 1, PartlyApplied = 2, Failed = 3, Skipped = 3, Seen = 2, NotSeen = 1, Residual = 4,
            ResidualAccess = [residual], ResidualAccessCount = 5, ExcludedAccessCount = 6,
        };
        await Store.BeginRunAsync(Run("r"), null, CancellationToken.None);
        await Store.EndRunAsync(run, MemoryUpdate.None, CancellationToken.None);
        LifecycleRun read = Assert.Single(await Store.ReadRunsAsync(10, CancellationToken.None));
        Assert.Equal(residual.ToString(), Assert.Single(read.ResidualAccess).ToString());
        Assert.Equal(run, read with { ResidualAccess = run.ResidualAccess });
    }

    [ContractFact]
    public async Task Second_run_is_refused_until_the_first_has_ended()
    {
        await Store.BeginRunAsync(Run("first"), null, CancellationToken.None);
        await Store.ConfirmRunAsync("first", CancellationToken.None);
        Assert.Equal(LifecycleErrorKind.RunInProgress, (await Assert.ThrowsAsync<LifecycleException>(() => Store.BeginRunAsync(Run("second"), null, CancellationToken.None))).Kind);
        Assert.Equal(LifecycleErrorKind.RunInProgress, (await Assert.ThrowsAsync<LifecycleException>(() => Store.ConfirmRunAsync("second", CancellationToken.None))).Kind);
        await Store.EndRunAsync(Run("first") with { Status = RunStatus.Succeeded, EndedAt = s_instant }, MemoryUpdate.None, CancellationToken.None);
        await Store.BeginRunAsync(Run("second"), null, CancellationToken.None);
        Assert.Equal([("second", RunStatus.Running), ("first", RunStatus.Succeeded)], (await Store.ReadRunsAsync(10, CancellationToken.None)).Select(static run => (run.Id, run.Status)));
    }

    [ContractFact]
    public async Task Operation_is_open_until_its_outcome_is_recorded_and_not_while_its_run_is_under_way()
    {
        await Store.BeginRunAsync(Run("r"), null, CancellationToken.None);
        await Store.RecordIntentsAsync("r", [Intent("a"), Intent("b")], CancellationToken.None);
        Assert.Empty(await Store.ReadOpenOperationsAsync(CancellationToken.None));
        await Store.RecordOutcomesAsync("r", [], [new JournalOutcome("a", ChangeStatus.Applied, "anchor", null, s_instant)], MemoryUpdate.None, CancellationToken.None);
        await Store.EndRunAsync(Run("r") with { Status = RunStatus.Failed }, MemoryUpdate.None, CancellationToken.None);
        OpenOperation open = Assert.Single(await Store.ReadOpenOperationsAsync(CancellationToken.None));
        Assert.Equal(("r", "b", "corp/1", "1", "corp", "anchor"), (open.RunId, open.Intent.OperationId, open.Intent.ChangeId, open.Intent.Identity, open.Intent.Directory, open.Intent.Anchor));
        await Store.RecordOutcomesAsync("r", [], [new JournalOutcome("b", ChangeStatus.Skipped, "anchor", null, s_instant)], MemoryUpdate.None, CancellationToken.None);
        Assert.Empty(await Store.ReadOpenOperationsAsync(CancellationToken.None));
    }

    [ContractFact]
    public async Task Operation_is_not_open_any_more_once_a_later_run_has_an_outcome_for_its_account()
    {
        await Store.BeginRunAsync(Run("first"), null, CancellationToken.None);
        JournalIntent orphan = Intent("c") with { ChangeId = "corp/x", Identity = null, Anchor = "x" };
        await Store.RecordIntentsAsync("first", [Intent("a"), Intent("b") with { Identity = "2", ChangeId = "corp/2" }, orphan], CancellationToken.None);
        await Store.EndRunAsync(Run("first") with { Status = RunStatus.Failed }, MemoryUpdate.None, CancellationToken.None);
        await Store.BeginRunAsync(Run("second"), null, CancellationToken.None);
        await Store.RecordIntentsAsync("second", [Intent("d"), orphan with { OperationId = "e" }], CancellationToken.None);
        await Store.RecordOutcomesAsync("second", [], [new JournalOutcome("d", ChangeStatus.Applied, "anchor", null, s_instant), new JournalOutcome("e", ChangeStatus.Applied, "x", null, s_instant)], MemoryUpdate.None, CancellationToken.None);
        await Store.EndRunAsync(Run("second") with { Status = RunStatus.Succeeded }, MemoryUpdate.None, CancellationToken.None);
        Assert.Equal(["b"], (await Store.ReadOpenOperationsAsync(CancellationToken.None)).Select(static open => open.Intent.OperationId));
    }

    [ContractFact]
    public async Task Plan_of_a_run_is_kept_with_its_beginning_and_stays_when_it_goes_on()
    {
        await Store.BeginRunAsync(Run("r"), new RunPlan([[1], [2, 3]]), CancellationToken.None);
        Assert.Equal([[1], [2, 3]], (await Store.ReadRunPlanAsync("r", CancellationToken.None))!.Pieces);
        await Store.EndRunAsync(Run("r") with { Status = RunStatus.Failed }, MemoryUpdate.None, CancellationToken.None);
        await Store.BeginRunAsync(Run("r"), null, CancellationToken.None);
        Assert.Equal([[1], [2, 3]], (await Store.ReadRunPlanAsync("r", CancellationToken.None))!.Pieces);
        Assert.Null(await Store.ReadRunPlanAsync("other", CancellationToken.None));
    }

    [ContractFact]
    public async Task Exported_plan_is_known_by_its_id()
    {
        PlanRegistration registration = new("plan", "file", "content", "policy", "jane", s_instant);
        await Store.RegisterPlanAsync(registration, CancellationToken.None);
        Assert.Equal(registration, Assert.Single(await Store.FindPlanFilesAsync("plan", CancellationToken.None)));
        Assert.Empty(await Store.FindPlanFilesAsync("other", CancellationToken.None));
    }

    [ContractFact]
    public async Task A_key_that_was_kept_is_the_stores_for_good()
    {
        byte[]? had = await Store.ReadSealingKeyAsync(CancellationToken.None);
        byte[] key = await Store.KeepSealingKeyAsync(had ?? [.. Enumerable.Repeat((byte)1, 32)], CancellationToken.None);
        Assert.Equal(had ?? [.. Enumerable.Repeat((byte)1, 32)], key);
        Assert.Equal(key, await Store.KeepSealingKeyAsync(new byte[32], CancellationToken.None));
        Assert.Equal(key, await Store.ReadSealingKeyAsync(CancellationToken.None));
    }

    private static MemoryUpdate Everything() => new()
    {
        Links = [new AccountLink("1", "corp", "a1", LinkOrigin.Created, s_instant) { DisabledSince = s_instant.AddHours(1) }],
        States = [new RememberedState("1", LifecycleState.OnLeave, s_instant, "staff") { Person = new PersonTraits("Jane", null, "1980-05-31") }],
        Grants = [new RememberedGrant("1", "corp", "sales", "Sales", LinkOrigin.Adopted, s_instant) { Kind = EntitlementKind.Role, Claim = ClaimOrigin.Request, IsEligible = true, Until = s_instant.AddDays(3) }],
        Absences = [new Absence("2", "hr", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2), 2)],
        Snapshots = [new SnapshotObservation("hr", "abc", s_instant, 100) { TakenAt = s_instant.AddHours(-3), Profile = "{\"codes\":\"é\"}" }],
        World = new WorldLessons { Directories = [new RememberedDirectory("corp", "domain:1", s_instant, s_instant.AddHours(1))] },
        Effects = ["1/corp/Left"],
        Operations = [new PastOperation("corp", "DisableAccount", "a1", s_instant)],
    };

    private static LifecycleRun Run(string id) => new()
    {
        Id = id, Status = RunStatus.Running, PlanId = "plan", ContentHash = "hash", Policy = "Contoso", AsOf = s_instant, StartedAt = s_instant, StartedBy = "jane on server",
    };

    private static JournalIntent Intent(string operationId, params PriorValue[] prior) =>
        new(operationId, "corp/1", OperationKind.SetAttributes, "1", "corp", "anchor", "Set department", "HR says so", prior, s_instant);

    private async Task<LifecycleMemoryContent> ReadAsync() => (await Store.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None)).Content;
}
