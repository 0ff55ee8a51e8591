using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution.Gate;

/// <summary>Who may create many accounts at once, and what later guards count of that.</summary>
public sealed class FirstLoadTests
{
    private readonly Workbench _bench = new();

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Only_the_run_that_makes_the_state_store_accepts_its_own_creations(bool isFirst, bool isApplied)
    {
        _bench.Options = _bench.Options with { IsFirstRun = isFirst };
        LifecyclePlan plan = Creates(1, 30);
        if (!isApplied)
        {
            Assert.Contains("TooManyCreates: 30 of 30 people in corp", (await _bench.RefusedAsync(plan)).Message, StringComparison.Ordinal);
            _bench.Options = _bench.Options with { AcceptedPlan = plan.ContentHash, AcceptReason = "a new directory" };
        }

        LifecycleRun run = await _bench.ApplyAsync(plan);
        Assert.Equal((RunStatus.Succeeded, plan.ContentHash), (run.Status, run.AcceptedPlan));
        Assert.Equal(isFirst ? "the run that makes the state store accepts the accounts that it creates (-InitializeState)" : "a new directory", run.AcceptReason);
        Assert.Empty(_bench.State.Content.PastOperations);
    }

    [Fact]
    public async Task A_later_run_accepts_nothing_of_itself()
    {
        _bench.Options = _bench.Options with { IsFirstRun = true };
        await _bench.ApplyAsync(Creates(1, 30));
        _bench.Corp.Batches.Clear();
        Assert.Equal(LifecycleErrorKind.GuardTripped, (await _bench.RefusedAsync(Creates(100, 30))).Kind);
    }

    [Fact]
    public async Task The_first_run_accepts_creations_alone_and_no_guard_of_the_policy()
    {
        _bench.Options = _bench.Options with { IsFirstRun = true };
        LifecycleChange[] disables = [.. Enumerable.Range(1, 20).Select(number => Change($"d{number}", _bench.Corp.Add($"d{number}", isEnabled: true), new DisableAccount()))];
        LifecyclePlan plan = new(_bench.Header with { Images = [Image(30)] }, disables, PlanObservations.None);
        Assert.Equal(LifecycleErrorKind.GuardTripped, (await _bench.RefusedAsync(plan)).Kind);
        _bench.Options = _bench.Options with { Guards = [new GuardRule("TooManyCreates", [OperationKind.CreateAccount]) { MaxCount = 5 }, .. BuiltInGuards.All] };
        Assert.Equal(LifecycleErrorKind.GuardTripped, (await _bench.RefusedAsync(Creates(1, 30))).Kind);
    }

    [Fact]
    public async Task What_was_written_of_each_value_is_remembered_unless_the_plan_was_accepted()
    {
        string anchor = _bench.Corp.Add("a1");
        SetAttributes update = new([Attribute("surname", Fact.None, PlanValue.Of(Fact.Of("Li")))]);
        await _bench.ApplyAsync(_bench.Plan(Change("1", anchor, update)));
        Assert.Equal(["SetAttributes", "SetAttributes:surname:Filled"], _bench.State.Content.PastOperations.Select(static one => one.Kind));

        string[] others = [.. Enumerable.Range(1, 12).Select(number => _bench.Corp.Add($"b{number}", isEnabled: true))];
        LifecyclePlan plan = new(_bench.Header with { Images = [Image(30)] }, others.Select(static other => Change(other, other, new DisableAccount())), PlanObservations.None);
        _bench.Options = _bench.Options with { AcceptedPlan = plan.ContentHash, AcceptReason = "a merger" };
        await _bench.ApplyAsync(plan);
        Assert.Equal(2, _bench.State.Content.PastOperations.Count);
    }

    private static ImageReference Image(int people) => new("corp", "1", Now, people, people) { InScope = people };

    private LifecyclePlan Creates(int first, int count) => new(
        _bench.Header with { Images = [Image(count)] },
        Enumerable.Range(first, count).Select(static number => Change($"{number}", null, new CreateAccount($"Person {number}", ContainerPath.Root, []), new LinkAccount(new ResultValue($"corp/{number}", ResultValue.Anchor), LinkOrigin.Created))),
        PlanObservations.None);
}
