using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution;

public sealed class ThrottlingTests
{
    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(90);

    private readonly Workbench _bench = new();
    private readonly ManualTime _time = new(Now, isImpatient: true);
    private readonly List<DateTimeOffset> _begun = [];

    public ThrottlingTests()
    {
        _bench.Options = _bench.Options with { Time = _time };
        _bench.Corp.BeforeBatch = () => _begun.Add(_time.GetUtcNow());
    }

    [Fact]
    public async Task What_a_directory_throttles_is_written_again_after_the_time_that_it_names()
    {
        LifecyclePlan plan = Plan();
        int asked = 0;
        _bench.Corp.Interfere = write => write is { Anchor: "a2", Operation: DisableAccount } && asked++ < 2 ? WriteOutcome.Throttled(s_wait, "Too many requests.") : null;

        LifecycleRun run = await _bench.ApplyAsync(plan);

        Assert.Equal((RunStatus.Succeeded, 2), (run.Status, run.Applied));
        Assert.Equal(["a1 DisableAccount, a1 GrantEntitlement, a2 DisableAccount, a2 GrantEntitlement", "a2 DisableAccount, a2 GrantEntitlement", "a2 DisableAccount, a2 GrantEntitlement"], Batches());
        Assert.True(_begun[1] - _begun[0] >= s_wait && _begun[2] - _begun[1] >= s_wait, string.Join(", ", _begun));
        Assert.All(_bench.State.Runs, static one => Assert.Equal(0, one.Failed));
    }

    [Fact]
    public async Task Directory_that_throttles_without_end_counts_as_unavailable_and_the_run_can_be_resumed()
    {
        LifecyclePlan plan = Plan();
        _bench.Corp.Interfere = static write => write.Anchor == "a2" ? WriteOutcome.Throttled(s_wait, "Too many requests.") : null;

        LifecycleRun run = await _bench.ApplyAsync(plan);

        Assert.Equal((RunStatus.Failed, nameof(LifecycleErrorKind.DirectoryUnavailable), 1), (run.Status, run.ErrorKind, run.Applied));
        Assert.InRange(_begun[^1] - _begun[0], PatientWriter.Patience - s_wait, PatientWriter.Patience);
    }

    [Fact]
    public async Task Directory_that_names_no_time_is_not_asked_without_a_pause()
    {
        _bench.Corp.Add("a1");
        int asked = 0;
        _bench.Corp.Interfere = _ => asked++ < 3 ? WriteOutcome.Throttled(TimeSpan.Zero, "Too many requests.") : null;

        IReadOnlyList<WriteOutcome> outcomes = await new PatientWriter(_bench.Corp, _time).WriteAsync([Disable()], CancellationToken.None);

        Assert.Equal(ChangeStatus.Applied, Assert.Single(outcomes).Status);
        Assert.True(_begun[^1] - _begun[0] >= TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Stop_ends_the_wait_and_what_was_throttled_stays_so()
    {
        _bench.Corp.Add("a1");
        using CancellationTokenSource stop = new();
        _bench.Corp.AfterBatch = stop.Cancel;
        _bench.Corp.Interfere = static _ => WriteOutcome.Throttled(s_wait, "Too many requests.");

        IReadOnlyList<WriteOutcome> outcomes = await new PatientWriter(_bench.Corp, new ManualTime(Now)).WriteAsync([Disable()], stop.Token);

        Assert.Equal((s_wait, LifecycleErrorKind.DirectoryUnavailable), (outcomes[0].RetryAfter, outcomes[0].ErrorKind));
        Assert.Single(_bench.Corp.Batches);
    }

    private static AccountWrite Disable() => new("operation", "change", new DisableAccount(), "a1", static _ => Fact.None);

    private LifecyclePlan Plan() => _bench.Plan(
        Change("1", _bench.Corp.Add("a1"), new DisableAccount(), Grant()),
        Change("2", _bench.Corp.Add("a2"), new DisableAccount(), Grant()));

    private IEnumerable<string> Batches() => _bench.Corp.Batches.Select(static batch => string.Join(", ", batch.Select(static write => $"{write.Anchor} {write.Operation.Kind}")));
}
