using IdentityLifecycle.GraphSimulator.Throttling;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Documented;

/// <summary>What the page on limits tells.</summary>
public sealed class ThrottlingTests
{
    [Theory]
    [InlineData("users", "2")]
    [InlineData("users?$select=id", "1")]
    [InlineData("users?$expand=manager", "3")]
    [InlineData("users?$top=5", "1")]
    [InlineData("users?$top=5&$select=id", "1")]
    [InlineData("users?$top=20", "2")]
    [InlineData("groups", "1")]
    [InlineData("subscribedSkus", "3")]
    public async Task A_request_costs_what_the_page_says(string path, string cost)
    {
        await using Bench bench = await Bench.StartAsync();

        Assert.Equal(cost, (await bench.GetAsync(path)).Header("x-ms-resource-unit"));
    }

    [Fact]
    public async Task Above_the_limit_the_answer_is_429_until_enough_time_has_passed()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Simulator.Quota.Limits = QuotaLimits.Service with { ResourceUnits = (10, 10, 10) };
        for (int number = 0; number < 5; number++)
        {
            Assert.Equal(200, (await bench.GetAsync("users")).Status);
        }

        Answer throttled = await bench.GetAsync("users");
        Assert.Equal((429, "TooManyRequests", "4"), (throttled.Status, throttled.ErrorCode, throttled.Header("Retry-After")));
        bench.Simulator.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(429, (await bench.GetAsync("users")).Status);
        bench.Simulator.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(200, (await bench.GetAsync("users")).Status);
        Assert.Equal(2, bench.Simulator.Quota.Throttled);
    }

    [Fact]
    public async Task The_percentage_comes_only_above_eight_tenths()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Simulator.Quota.Limits = QuotaLimits.Service with { ResourceUnits = (10, 10, 10) };
        List<string?> percentages = [];
        for (int number = 0; number < 5; number++)
        {
            percentages.Add((await bench.GetAsync("users")).Header("x-ms-throttle-limit-percentage"));
        }

        Assert.Equal([null, null, null, null, "1.0"], percentages);
    }

    [Theory]
    [InlineData(10, 3500)]
    [InlineData(200, 5000)]
    [InlineData(501, 8000)]
    public async Task A_limit_goes_by_the_size_of_the_tenant(int users, int limit)
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Simulator.Tenant.Change(state => Enumerable.Range(0, users).Aggregate(state, static (rest, number) => rest.Put(new($"user-{number}", Objects.ObjectKind.User))));

        await bench.GetAsync("organization");

        Assert.Equal(1.0 / limit, bench.Simulator.Quota.HighestUnitShare, 9);
    }
}
