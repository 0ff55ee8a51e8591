using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

public sealed class QuotaTests
{
    [Fact]
    public async Task A_long_run_of_writes_stays_below_its_share_and_is_never_throttled()
    {
        const int People = 2500;
        await using Tenant tenant = await Tenant.StartAsync();
        IDirectory directory = tenant.Open();
        string[] users = [.. Enumerable.Range(0, People).Select(number => tenant.AddUser($"user{number}"))];
        DateTimeOffset begun = tenant.Simulator.Clock.Now;
        int operation = 0;
        foreach (string[] some in users.Chunk(200))
        {
            IReadOnlyList<WriteOutcome> outcomes = await directory.WriteAsync([.. some.Select(user => new AccountWrite($"o{++operation}", user, Sales(), user, static value => value.Literal))], CancellationToken.None);
            Assert.All(outcomes, static outcome => Assert.True(outcome.IsDone, outcome.Message));
        }

        Assert.Equal((0, People), (tenant.Simulator.Quota.Throttled, tenant.Simulator.Quota.Writes));
        Assert.InRange(tenant.Simulator.Quota.HighestWriteShare, 0.3, 0.5);
        Assert.InRange(tenant.Simulator.Quota.HighestUnitShare, 0, 0.5);

        // Half of 3,000 writes at once, and the others at half of twenty a second.
        Assert.InRange(tenant.Simulator.Clock.Now - begun, TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(150));
    }

    [Fact]
    public async Task Reading_groups_and_members_stays_below_its_share_too()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 30);
        for (int number = 0; number < 1500; number++)
        {
            tenant.AddGroup($"group{number}");
        }

        tenant.Simulator.Delta.PageSize = 1;
        await Tenant.ReadAsync(tenant.Open());
        Assert.Equal(0, tenant.Simulator.Quota.Throttled);
        Assert.InRange(tenant.Simulator.Quota.HighestUnitShare, 0.2, 0.5);
    }

    [Fact]
    public async Task Retries_count_and_never_become_a_storm()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        string user = tenant.AddUser("jane");
        for (int number = 0; number < 2000; number++)
        {
            tenant.Simulator.Faults.Add(new GraphSimulator.Faults.Fault(GraphSimulator.Faults.FaultKind.ServiceUnavailable) { Method = "PATCH" });
        }

        IDirectory directory = tenant.Open();
        for (int number = 0; number < 300; number++)
        {
            await directory.WriteAsync([new AccountWrite($"o{number}", user, Sales(), user, static value => value.Literal)], CancellationToken.None);
        }

        Assert.Null(tenant.Simulator.Tenant.Truth.Find(user)!.Text("department"));
        Assert.InRange(tenant.Simulator.Quota.HighestWriteShare, 0, 0.5);
        Assert.Equal(0, tenant.Simulator.Quota.Throttled);
    }

    [Fact]
    public void An_estimate_says_what_holds_a_large_plan_up_and_that_nothing_holds_a_small_one_up()
    {
        LifecycleChange[] changes = [.. Enumerable.Range(0, 6000).Select(static number => new LifecycleChange("cloud", Subject.Person($"{number}"), LifecycleProcess.Mover, [Sales()]))];
        QuotaNeed small = EntraDirectory.WhatItCan.Estimate!(changes[..20], 0.5, 10_000);
        QuotaNeed large = EntraDirectory.WhatItCan.Estimate!(changes, 0.5, 10_000);

        Assert.Equal((20, TimeSpan.Zero), (small.Writes, small.Duration));
        Assert.Equal((6000, TimeSpan.FromSeconds(450)), (large.Writes, large.Duration));
    }

    private static SetAttributes Sales() => new([new AttributeChange("department", Fact.None, PlanValue.Of(Fact.Of("Sales")), new ChangeReason("test"))]);
}
