using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution.Gate;

public sealed class PlanTimeTests
{
    private readonly Workbench _bench = new();

    [Theory]
    [InlineData("00:05:00", true)]
    [InlineData("00:05:01", false)]
    [InlineData("33.00:00:00", false)]
    [InlineData("400.00:00:00", false)]
    public async Task Plan_for_the_future_is_not_applied_before_its_time(string ahead, bool allowed)
    {
        LifecyclePlan plan = Plan(asOf: Now + TimeSpan.Parse(ahead, null));
        if (allowed)
        {
            Assert.Equal(RunStatus.Succeeded, (await _bench.ApplyAsync(plan)).Status);
            return;
        }

        LifecycleException refusal = await _bench.RefusedAsync(plan);
        Assert.Equal(LifecycleErrorKind.PlanNotDue, refusal.Kind);
        Assert.Contains(FormattableString.Invariant($"{plan.Header.AsOf:yyyy-MM-dd HH:mm:ss zzz}"), refusal.Message, StringComparison.Ordinal);
        Assert.Contains("now is 2026-11-23 08:00:00 +00:00", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Allowing_the_past_or_accepting_the_plan_does_not_allow_the_future()
    {
        LifecyclePlan plan = Plan(asOf: Now.AddDays(1));
        _bench.Options = _bench.Options with { AllowPast = true, AcceptedPlan = plan.ContentHash, AcceptReason = "now" };
        Assert.Equal(LifecycleErrorKind.PlanNotDue, (await _bench.RefusedAsync(plan)).Kind);
    }

    [Theory]
    [InlineData(24, false, true)]
    [InlineData(25, false, false)]
    [InlineData(25, true, true)]
    [InlineData(9000, false, false)]
    [InlineData(9000, true, true)]
    public async Task Plan_for_a_day_long_past_is_applied_only_if_that_is_allowed(int hours, bool allowsPast, bool applied)
    {
        _bench.Options = _bench.Options with { AllowPast = allowsPast };
        LifecyclePlan plan = Plan(asOf: Now.AddHours(-hours), createdAt: Now);
        if (applied)
        {
            Assert.Equal(RunStatus.Succeeded, (await _bench.ApplyAsync(plan)).Status);
        }
        else
        {
            LifecycleException refusal = await _bench.RefusedAsync(plan);
            Assert.Equal(LifecycleErrorKind.PlanForPast, refusal.Kind);
            Assert.Contains("-AllowPast", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Plan_that_waited_is_judged_by_its_age_alone_and_allowing_the_past_does_not_make_it_younger()
    {
        DateTimeOffset made = Now.AddHours(-25);
        _bench.Options = _bench.Options with { AllowPast = true };
        Assert.Equal(LifecycleErrorKind.PlanStale, (await _bench.RefusedAsync(Plan(made, made))).Kind);
        DateTimeOffset younger = Now.AddHours(-23);
        _bench.Options = _bench.Options with { AllowPast = false };
        Assert.Equal(RunStatus.Succeeded, (await _bench.ApplyAsync(Plan(younger, younger))).Status);
    }

    [Fact]
    public async Task Run_of_a_plan_for_the_future_is_not_resumed_before_its_time_and_one_for_the_past_is()
    {
        _bench.Corp.Add("a1", isEnabled: true);
        _bench.Options = _bench.Options with { AllowPast = true };
        _bench.Corp.Interfere = static _ => WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "Once.");
        await _bench.ApplyAsync(Plan(Now.AddDays(-40), Now, Change("1", "a1", new DisableAccount())));
        _bench.Corp.Interfere = static _ => null;
        _bench.Options = _bench.Options with { AllowPast = false, Time = new At(Now.AddDays(-50)) };
        Assert.Equal(LifecycleErrorKind.PlanNotDue, (await Assert.ThrowsAsync<LifecycleException>(() => _bench.ResumeAsync())).Kind);
        _bench.Options = _bench.Options with { Time = new At(Now) };
        Assert.Equal(RunStatus.Succeeded, (await _bench.ResumeAsync()).Status);
    }

    private LifecyclePlan Plan(DateTimeOffset asOf, DateTimeOffset? createdAt = null, params LifecycleChange[] changes) =>
        new(_bench.Header with { AsOf = asOf, CreatedAt = createdAt ?? Now }, changes, PlanObservations.None);

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
