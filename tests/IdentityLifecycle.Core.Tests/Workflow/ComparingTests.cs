using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Workflow.Comparing;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Workflow;

public sealed class ComparingTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly TestSystems _systems = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_comparison_says_whether_there_is_a_state_store_and_makes_none(bool hasState)
    {
        _systems.State = hasState ? _systems.State : null;
        Comparison comparison = await CompareAsync(People());
        Assert.Equal((hasState, hasState), (comparison.World.HasState, _systems.State is not null));
    }

    [Fact]
    public async Task What_was_wrong_with_a_source_is_in_the_plan_and_not_told_twice()
    {
        LifecycleProblem problem = new(LifecycleErrorKind.SourceRowInvalid, "line 2 is bad");
        Comparison comparison = await CompareAsync(People(problem));
        Assert.Contains(problem, comparison.Plan.Problems);
        Assert.DoesNotContain(problem, comparison.Problems);
    }

    [Fact]
    public async Task Planning_that_began_early_gives_the_plan_of_all_and_is_dropped_when_somebody_did_not_come()
    {
        IdentitySet people = People();
        using StateComparison comparison = Begin();
        comparison.Expect(people, CancellationToken.None);
        Assert.False((await comparison.EndAsync(people, null, new TestFront(), CancellationToken.None)).Plan.Header.IsPartial);

        using StateComparison filtered = Begin();
        filtered.Expect(people, CancellationToken.None);
        Assert.True((await filtered.EndAsync(people, [true, false], new TestFront(), CancellationToken.None)).Plan.Header.IsPartial);
    }

    private async Task<Comparison> CompareAsync(IdentitySet people)
    {
        using StateComparison comparison = Begin();
        return await comparison.EndAsync(people, null, new TestFront(), CancellationToken.None);
    }

    private StateComparison Begin() => StateComparison.Begin(_systems, _systems.Policy, [], s_now, mayKeep: false, null, CancellationToken.None);

    private IdentitySet People(params LifecycleProblem[] problems)
    {
        AttributeSchema schema = _systems.Policy.IdentitySchema;
        FactTable table = new(schema);
        IdentitySet people = new(table, "hr", _systems.Policy.Reference);
        foreach (string id in (string[])["1", "2"])
        {
            Fact[] facts = new Fact[schema.Count];
            facts[schema.OrdinalOf("employeeId")] = Fact.Of(id);
            facts[schema.OrdinalOf("employeeHireDate")] = Fact.Of("2020-01-01");
            people.Add(id, facts);
        }

        people.Complete([new SourceSnapshot("hr", "hr.csv", "hash", s_now) { Records = 2, Problems = problems }]);
        return people;
    }
}
