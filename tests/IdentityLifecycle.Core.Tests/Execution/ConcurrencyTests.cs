using IdentityLifecycle.Connectors;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution;

public sealed class ConcurrencyTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Workbench _bench = new();

    [Fact]
    public async Task As_many_batches_are_under_way_as_the_directory_declares_and_never_more()
    {
        _bench.Corp.Capabilities = _bench.Corp.Capabilities with { BatchSize = 2, Parallelism = 3 };
        int active = 0;
        int most = 0;
        TaskCompletionSource full = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Corp.Delay = async () =>
        {
            int now = Interlocked.Increment(ref active);
            most = Math.Max(most, now);
            if (now == 3)
            {
                full.TrySetResult();
            }

            await full.Task.WaitAsync(s_patience);
            Interlocked.Decrement(ref active);
        };
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan([.. Enumerable.Range(10, 24).Select(number => Change($"{number}", _bench.Corp.Add($"a{number}"), new DisableAccount(), Grant()))]));
        Assert.Equal((RunStatus.Succeeded, 24, 3), (run.Status, run.Applied, most));
        Assert.All(_bench.Corp.Batches, static batch => Assert.InRange(batch.Count, 1, 2));
        Assert.All(_bench.Corp.Batches.SelectMany(static batch => batch).GroupBy(static write => write.ChangeId), static writes => Assert.Equal([OperationKind.DisableAccount, OperationKind.GrantEntitlement], writes.Select(static write => write.Operation.Kind)));
    }

    [Fact]
    public async Task Directories_are_written_at_the_same_time_within_a_rank_and_no_rank_begins_before_the_one_before_it_has_ended()
    {
        TestDirectory cloud = new("cloud");
        cloud.Add("c1");
        TaskCompletionSource corpWaits = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource cloudHasWritten = new(TaskCreationOptions.RunContinuationsAsynchronously);
        List<string> log = [];
        _bench.Corp.Delay = async () =>
        {
            corpWaits.TrySetResult();
            await cloudHasWritten.Task.WaitAsync(s_patience);
        };
        cloud.Delay = () => corpWaits.Task.WaitAsync(s_patience);
        cloud.AfterBatch = () =>
        {
            log.Add("cloud");
            cloudHasWritten.TrySetResult();
        };
        _bench.Corp.AfterBatch = () => log.Add("corp");
        _bench.Options = _bench.Options with { Envelope = new PlanEnvelope([.. _bench.Options.Envelope.Directories, new DirectoryEnvelope("cloud", null, Enum.GetValues<OperationKind>(), [], ["Sales"])]) };
        LifecyclePlan plan = _bench.Plan(
            Change("1", _bench.Corp.Add("a1"), new DisableAccount()),
            new LifecycleChange("cloud", Subject.Person("1"), LifecycleProcess.Leaver, [new DisableAccount()]) { Anchor = "c1" },
            new LifecycleChange("cloud", Subject.Person("1"), LifecycleProcess.Leaver, [Grant()]) { Anchor = "c1", Part = 1, Rank = 1 });
        PlanExecutor executor = new(new Dictionary<string, IDirectory> { ["corp"] = _bench.Corp, ["cloud"] = cloud }, _bench.State, _bench.Options);
        LifecycleRun run = await executor.ApplyAsync(new PlanSelection(plan), _bench.Results.Add, null, CancellationToken.None);
        Assert.Equal((RunStatus.Succeeded, 3), (run.Status, run.Applied));
        Assert.Equal(["cloud", "corp", "cloud"], log);
    }

    [Fact]
    public async Task No_second_has_more_writes_than_the_directory_takes()
    {
        ManualTime time = new(Now, isImpatient: true);
        _bench.Options = _bench.Options with { Time = time };
        _bench.Corp.Capabilities = _bench.Corp.Capabilities with { BatchSize = 4, Parallelism = 2, WritesPerSecond = 3 };
        List<DateTimeOffset> begun = [];
        _bench.Corp.BeforeBatch = () => begun.Add(time.GetUtcNow());
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan([.. Enumerable.Range(10, 12).Select(number => Change($"{number}", _bench.Corp.Add($"a{number}"), new DisableAccount()))]));
        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.All(_bench.Corp.Batches, static batch => Assert.InRange(batch.Count, 1, 3));
        Assert.True(begun[^1] - Now >= TimeSpan.FromSeconds(3), $"12 writes at 3 a second took {begun[^1] - Now}.");
    }

    [Fact]
    public async Task A_quota_lets_writes_through_when_their_time_has_come_and_a_stop_at_once()
    {
        ManualTime time = new(Now);
        WriteQuota quota = new(10, time);
        using CancellationTokenSource stop = new();
        Assert.True(await quota.TakeAsync(4, stop.Token));
        time.Advance(TimeSpan.FromMilliseconds(400));
        Assert.True(await quota.TakeAsync(6, stop.Token));
        Task<bool> second = quota.TakeAsync(4, stop.Token);
        Task<bool> third = quota.TakeAsync(1, stop.Token);
        time.Advance(TimeSpan.FromMilliseconds(599));
        Assert.False(second.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(await second.WaitAsync(s_patience));
        Assert.False(third.IsCompleted);
        await stop.CancelAsync();
        Assert.False(await third.WaitAsync(s_patience));
        Assert.True(await new WriteQuota(null, time).TakeAsync(1_000_000, CancellationToken.None));
    }
}
