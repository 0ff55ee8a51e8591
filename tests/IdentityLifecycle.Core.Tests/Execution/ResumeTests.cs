using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Tests.Mortality;
using IdentityLifecycle.Values;
using Xunit;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution;

public sealed class ResumeTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public async Task Stopped_run_is_finished_under_its_id_and_only_what_was_left_has_results()
    {
        LifecyclePlan plan = _bench.Plan(Leavers(12));
        _bench.Corp.BeforeBatch = _bench.Stop.Cancel;
        LifecycleRun stopped = await _bench.ApplyAsync(plan);
        _bench.Corp.BeforeBatch = static () => { };
        ResumableRun resumable = await _bench.FindResumableAsync();
        Assert.Equal((stopped.Id, 8), (resumable.Run.Id, resumable.Left.Count));
        LifecycleRun run = await _bench.ResumeAsync();
        Assert.Equal((stopped.Id, RunStatus.Succeeded, 12, 1, stopped.StartedAt), (run.Id, run.Status, run.Applied, run.Resumptions, run.StartedAt));
        Assert.Equal(8, _bench.Results.Count);
        Assert.All(_bench.Results, static result => Assert.Equal(ChangeStatus.Applied, result.Status));
        Assert.Equal(run, Assert.Single(_bench.State.Runs));
        Assert.Equal(12, (await _bench.State.ReadJournalAsync(run.Id, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Run_that_is_killed_at_any_step_ends_as_if_nothing_had_happened()
    {
        Workbench calm = new();
        LifecycleRun undisturbed = await calm.ApplyAsync(Mixed(calm));
        string expected = calm.Describe(undisturbed.Id);
        int kills = 0;
        for (bool isWhole = false; !isWhole; kills++)
        {
            Workbench bench = new();
            Lifeline life = new(kills);
            LifecyclePlan plan = Mixed(bench);
            bench.Corp.BeforeBatch = life.Step;
            bench.Corp.AfterBatch = life.Step;
            await Record.ExceptionAsync(() => new PlanExecutor(bench.Directories, new MortalStateStore(bench.State, life.Step), bench.Options).ApplyAsync(new PlanSelection(plan), static _ => { }, null, CancellationToken.None));
            isWhole = !life.IsCut;
            bench.Corp.BeforeBatch = bench.Corp.AfterBatch = static () => { };
            bench.State.BreakLock();
            LifecycleRun run = await FinishAsync(bench, plan);
            Assert.Equal((RunStatus.Succeeded, undisturbed.Applied), (run.Status, run.Applied));
            Assert.Equal(expected, bench.Describe(run.Id));
        }

        Assert.True(kills > 20, $"Only {kills} steps.");
    }

    [Fact]
    public async Task What_was_selected_and_declined_stays_so()
    {
        LifecyclePlan plan = _bench.Plan(Leavers(3));
        _bench.Corp.Interfere = static _ => WriteDown();
        await _bench.ApplyAsync(plan, new PlanSelection(plan) { Selected = new HashSet<string> { "corp/01", "corp/02" }, Declined = new HashSet<string> { "corp/02" } });
        _bench.Corp.Interfere = static _ => null;
        LifecycleRun run = await _bench.ResumeAsync();
        Assert.Equal((RunStatus.Succeeded, 1, 2), (run.Status, run.Applied, run.Skipped));
        Assert.Equal([false, true, true], _bench.Corp.Accounts.Values.Select(static account => account.IsEnabled));
    }

    [Fact]
    public async Task Interrupted_run_is_counted_by_its_journal()
    {
        LifecyclePlan plan = _bench.Plan(Leavers(12));
        Lifeline life = new(9);
        _bench.Corp.AfterBatch = life.Step;
        await Record.ExceptionAsync(() => new PlanExecutor(_bench.Directories, new MortalStateStore(_bench.State, life.Step), _bench.Options).ApplyAsync(new PlanSelection(plan), static _ => { }, null, CancellationToken.None));
        Assert.True(life.IsCut);
        _bench.State.BreakLock();
        int recorded = _bench.State.JournalOf(_bench.State.Runs[0].Id).Count(static entry => entry.Outcome is not null);
        LifecycleRun run = await InterruptedRun.CountAsync(_bench.State, _bench.State.Runs[0], CancellationToken.None);
        Assert.Equal((RunStatus.Interrupted, recorded, 0, 0), (run.Status, run.Applied, run.Failed, run.Skipped));
        Assert.InRange(run.Applied, 1, 11);
    }

    [Fact]
    public async Task Run_whose_state_store_is_damaged_does_not_begin()
    {
        _bench.State.IsDamaged = static _ => true;
        Assert.Equal(LifecycleErrorKind.StateDamaged, (await Assert.ThrowsAsync<LifecycleException>(() => _bench.ApplyAsync(_bench.Plan(Leavers(1))))).Kind);
        Assert.Empty(_bench.Corp.Batches);
        Assert.Empty(_bench.State.Runs);
    }

    [Fact]
    public async Task Run_does_not_say_succeeded_if_its_state_store_was_damaged_meanwhile()
    {
        _bench.State.IsDamaged = static number => number == 2;
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Leavers(1)));
        Assert.Equal((RunStatus.Failed, nameof(LifecycleErrorKind.StateDamaged), 3), (run.Status, run.ErrorKind, run.ExitCode));
        Assert.StartsWith("The directories were written, but the state store memory was damaged meanwhile.", run.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_failed_is_tried_once_more()
    {
        _bench.Corp.Interfere = static write => write.ChangeId == "corp/02" ? IdentityLifecycle.Connectors.WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "Once.") : null;
        LifecycleRun first = await _bench.ApplyAsync(_bench.Plan(Leavers(3)));
        _bench.Corp.Interfere = static _ => null;
        LifecycleRun run = await _bench.ResumeAsync();
        Assert.Equal((RunStatus.PartlyFailed, RunStatus.Succeeded, 3), (first.Status, run.Status, run.Applied));
        Assert.Equal("02", Assert.Single(_bench.Results).Identity);
    }

    [Fact]
    public async Task Run_after_which_memory_was_moved_is_refused_and_stays_as_it_was()
    {
        _bench.Corp.Interfere = static _ => WriteDown();
        LifecycleRun failed = await _bench.ApplyAsync(_bench.Plan(Leavers(3)));
        _bench.Corp.Interfere = static _ => null;
        LifecyclePlan other = _bench.Plan(Joiner("9"));
        await _bench.ApplyAsync(other);
        LifecycleException refusal = await Assert.ThrowsAsync<LifecycleException>(() => _bench.ResumeAsync(failed.Id));
        Assert.Equal(LifecycleErrorKind.PlanStale, refusal.Kind);
        Assert.Equal(failed, _bench.State.Runs[0]);
        Assert.All(_bench.Corp.Accounts.Values, static account => Assert.True(account.IsEnabled));
    }

    [Fact]
    public async Task Run_that_another_took_over_from_can_be_resumed_if_that_one_moved_nothing()
    {
        LifecyclePlan plan = _bench.Plan(Leavers(8));
        Lifeline life = new(7);
        _bench.Corp.AfterBatch = life.Step;
        await Record.ExceptionAsync(() => new PlanExecutor(_bench.Directories, new MortalStateStore(_bench.State, life.Step), _bench.Options).ApplyAsync(new PlanSelection(plan), static _ => { }, null, CancellationToken.None));
        Assert.True(life.IsCut);
        _bench.Corp.AfterBatch = static () => { };
        _bench.State.BreakLock();
        await _bench.ApplyAsync(_bench.Plan(Change("99", "nobody", new DisableAccount())));
        Assert.Equal(RunStatus.Interrupted, _bench.State.Runs[0].Status);
        LifecycleRun run = await _bench.ResumeAsync(_bench.State.Runs[0].Id);
        Assert.Equal((RunStatus.Succeeded, 8), (run.Status, run.Applied));
    }

    [Fact]
    public async Task Plan_that_is_too_old_by_now_is_refused()
    {
        _bench.Corp.Interfere = static _ => WriteDown();
        await _bench.ApplyAsync(_bench.Plan(Leavers(3)));
        _bench.Options = _bench.Options with { Time = new LaterTime(Now.AddDays(2)) };
        Assert.Equal(LifecycleErrorKind.PlanStale, (await Assert.ThrowsAsync<LifecycleException>(() => _bench.ResumeAsync())).Kind);
    }

    [Fact]
    public async Task Run_that_cannot_be_resumed_says_why()
    {
        Assert.Equal(LifecycleErrorKind.NotFound, (await Assert.ThrowsAsync<LifecycleException>(() => _bench.FindResumableAsync())).Kind);
        LifecycleRun done = await _bench.ApplyAsync(_bench.Plan(Leavers(1)));
        await RefusedAsync(done.Id, LifecycleErrorKind.RunNotResumable, "has applied everything");
        await RefusedAsync("2000", LifecycleErrorKind.NotFound, "no run \"2000\"");
        await _bench.State.BeginRunAsync(done with { Id = "A", Status = RunStatus.Refused }, null, CancellationToken.None);
        await RefusedAsync("a", LifecycleErrorKind.RunNotResumable, "was refused");
        await _bench.State.BeginRunAsync(done with { Id = "B", Status = RunStatus.Running }, null, CancellationToken.None);
        await RefusedAsync("B", LifecycleErrorKind.RunInProgress, "under way");
        _bench.State.BreakLock();
        await RefusedAsync("B", LifecycleErrorKind.RunNotResumable, "interrupted before its first write");
        await _bench.State.BeginRunAsync(done with { Id = "B", Status = RunStatus.Interrupted }, await _bench.State.ReadRunPlanAsync(done.Id, CancellationToken.None), CancellationToken.None);
        Assert.Single((await ResumableRun.FindAsync(_bench.State, "B", CancellationToken.None)).Selection.Plan.Changes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public async Task Plan_that_was_damaged_or_is_another_ones_is_refused(int cut)
    {
        _bench.Corp.Interfere = static _ => WriteDown();
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Leavers(3)));
        byte[] kept = (await _bench.State.ReadRunPlanAsync(run.Id, CancellationToken.None))!.Pieces[0];
        await _bench.State.BeginRunAsync(run with { PlanId = cut == 0 ? "another" : run.PlanId }, new RunPlan([kept[..^cut]]), CancellationToken.None);
        await RefusedAsync(run.Id, LifecycleErrorKind.PlanDamaged, "run " + run.Id);
    }

    [Fact]
    public async Task Waiting_run_begins_when_the_other_has_ended_and_is_refused_if_that_one_moved_memory()
    {
        ManualTime time = new(Now);
        _bench.Options = _bench.Options with { Time = time, Wait = true };
        LifecyclePlan plan = _bench.Plan(Leavers(2, first: 1));
        LifecycleRun other = new() { Id = "other", Status = RunStatus.Running, PlanId = "p", ContentHash = "c", Policy = "x", AsOf = Now, StartedAt = Now, StartedBy = "joe", MemoryBefore = 0, MemoryAfter = 0 };
        await _bench.State.BeginRunAsync(other, null, CancellationToken.None);
        WaitSignal signal = new();
        Task<LifecycleRun> waiting = new PlanExecutor(_bench.Directories, _bench.State, _bench.Options).ApplyAsync(new PlanSelection(plan), static _ => { }, signal, CancellationToken.None);
        await signal.Seen.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.False(waiting.IsCompleted);
        await _bench.State.EndRunAsync(other with { Status = RunStatus.Succeeded }, MemoryUpdate.None, CancellationToken.None);
        while (!waiting.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(RunStatus.Succeeded, (await waiting).Status);

        await _bench.State.BeginRunAsync(other with { Id = "third", StartedAt = time.GetUtcNow() }, null, CancellationToken.None);
        WaitSignal second = new();
        Task<LifecycleRun> overtaken = new PlanExecutor(_bench.Directories, _bench.State, _bench.Options).ApplyAsync(new PlanSelection(_bench.Plan(Leavers(2, first: 11))), static _ => { }, second, CancellationToken.None);
        await second.Seen.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await _bench.State.EndRunAsync(other with { Id = "third", StartedAt = time.GetUtcNow(), Status = RunStatus.Succeeded }, new MemoryUpdate { Effects = ["e"] }, CancellationToken.None);
        while (!overtaken.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(LifecycleErrorKind.PlanStale, (await Assert.ThrowsAsync<LifecycleException>(() => overtaken)).Kind);
    }

    private static IdentityLifecycle.Connectors.WriteOutcome WriteDown() => IdentityLifecycle.Connectors.WriteOutcome.Failed(LifecycleErrorKind.DirectoryUnavailable, "No answer.");

    private static async Task<LifecycleRun> FinishAsync(Workbench bench, LifecyclePlan plan)
    {
        if (bench.State.Runs is not [{ Status: not RunStatus.Succeeded } open])
        {
            return bench.State.Runs.Count == 0 ? await bench.ApplyAsync(plan) : bench.State.Runs[0];
        }

        bool isKept = await bench.State.ReadRunPlanAsync(open.Id, CancellationToken.None) is not null;
        return isKept ? await bench.ResumeAsync() : await bench.ApplyAsync(plan);
    }

    private async Task RefusedAsync(string id, LifecycleErrorKind kind, string part)
    {
        LifecycleException refusal = await Assert.ThrowsAsync<LifecycleException>(() => ResumableRun.FindAsync(_bench.State, id, CancellationToken.None));
        Assert.Equal(kind, refusal.Kind);
        Assert.Contains(part, refusal.Message, StringComparison.Ordinal);
    }

    private LifecycleChange[] Leavers(int count, int first = 1) =>
        [.. Enumerable.Range(first, count).Select(number => Change($"{number:00}", _bench.Corp.Add($"a{number:00}"), new DisableAccount()))];

    private static LifecyclePlan Mixed(Workbench bench) => new(
        bench.Header,
        [
            Joiner("1"),
            Joiner("2"),
            WithRank(Change("3", bench.Corp.Add("a3"), new SetAttributes([Attribute("manager", Fact.None, new ReferenceValue("1", "corp", "Person 1", null))]), Grant()), 1, "corp/1"),
            Change("4", bench.Corp.Add("a4"), new RunEffect(RunEffect.RevokeSessions, "4/left"), new DisableAccount(), Set("", "X")),
            WithRank(Change("5", bench.Corp.Add("a5"), new RenameAccount("a5", "b5")), 1),
        ],
        new PlanObservations { States = [.. "12345".Select(static digit => new RememberedState(digit.ToString(), LifecycleState.Active, Now, "staff"))] });

    private sealed class WaitSignal : IProgress<Events.LifecycleEvent>
    {
        public TaskCompletionSource Seen { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Report(Events.LifecycleEvent value)
        {
            if (value is { Activity: "Waiting for another run", Current: not null })
            {
                Seen.TrySetResult();
            }
        }
    }

    private sealed class LaterTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
