using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory.World;
using IdentityLifecycle.Plans;
using Xunit;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution.Gate;

public sealed class WorldCheckTests
{
    private readonly Workbench _bench = new();

    [Theory]
    [InlineData("", true)] // A plan of before does not say with which store it was made.
    [InlineData("test", true)]
    [InlineData("another", false)]
    public async Task A_plan_is_applied_with_the_store_that_it_was_made_with(string world, bool isApplied) =>
        await ExpectAsync(With(_bench.Plan(), header => header with { World = world }), isApplied ? null : LifecycleErrorKind.PlanForeign);

    [Theory]
    [InlineData("test", null, true)]
    [InlineData("other", null, false)]
    [InlineData(null, "test", true)]
    [InlineData(null, "other", false)]
    [InlineData("test", "other", true)] // The plan was made knowing that the identity has changed, and was accepted so.
    [InlineData(null, null, true)]
    public async Task A_plan_is_applied_to_the_directories_that_it_read_or_that_the_store_knows(string? planned, string? remembered, bool isApplied)
    {
        if (remembered is not null)
        {
            _bench.State.Content = _bench.State.Content with { World = new RememberedWorld("test") { Directories = [new RememberedDirectory("corp", remembered, Now, Now)] } };
        }

        LifecyclePlan plan = With(_bench.Plan(), header => header with { Images = [new ImageReference("corp", "1", Now, 9, 9) { Identity = planned }] });
        await ExpectAsync(plan, isApplied ? null : LifecycleErrorKind.DirectoryForeign);
    }

    [Fact]
    public async Task What_is_learnt_of_directories_is_recorded_even_if_there_is_nothing_to_change()
    {
        LifecyclePlan plan = _bench.Plan();
        WorldLessons lessons = new() { Directories = [new RememberedDirectory("corp", "test", Now, Now)] };
        await _bench.ApplyAsync(new LifecyclePlan(plan.Header, plan.Changes, plan.Observations with { World = lessons }));
        Assert.Equal(lessons.Directories, _bench.State.Content.World.Directories);
    }

    private static LifecyclePlan With(LifecyclePlan plan, Func<PlanHeader, PlanHeader> change) => new(change(plan.Header), plan.Changes, plan.Observations);

    private async Task ExpectAsync(LifecyclePlan plan, LifecycleErrorKind? refusal)
    {
        if (refusal is null)
        {
            Assert.Equal(RunStatus.Succeeded, (await _bench.ApplyAsync(plan)).Status);
        }
        else
        {
            Assert.Equal(refusal, (await _bench.RefusedAsync(plan)).Kind);
        }
    }
}
