using IdentityLifecycle.GraphSimulator.Rules;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Documented;

/// <summary>Reads that lag behind writes.</summary>
public sealed class LagTests
{
    [Fact]
    public async Task A_write_is_read_when_the_lag_is_over()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        bench.Simulator.Tenant.Lag = TimeSpan.FromSeconds(30);
        await bench.PatchAsync($"users/{adele}", new { jobTitle = "Clerk" });

        Assert.Null((await bench.GetAsync($"users/{adele}"))["jobTitle"].GetString());
        bench.Simulator.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("Clerk", (await bench.GetAsync($"users/{adele}"))["jobTitle"].GetString());
    }

    [Fact]
    public async Task Writes_see_the_truth()
    {
        await using Bench bench = await Bench.StartAsync();
        string group = await bench.AddGroupAsync("Sales");
        bench.Simulator.Tenant.Lag = TimeSpan.FromSeconds(30);
        string adele = await bench.AddUserAsync("AdeleV");

        Assert.Equal(404, (await bench.GetAsync($"users/{adele}")).Status);
        Assert.Equal(204, (await bench.AddMemberAsync(group, adele)).Status);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.AddUserAsync("AdeleV"));
    }

    [Fact]
    public async Task Delta_tells_a_change_when_it_becomes_visible()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Simulator.Tenant.Lag = TimeSpan.FromSeconds(30);
        Answer first = await bench.GetAsync("users/delta");
        await bench.AddUserAsync("AdeleV");

        Answer tooEarly = await bench.GetAsync(Bench.Path(first["@odata.deltaLink"].GetString()!));
        bench.Simulator.Clock.Advance(TimeSpan.FromSeconds(30));
        Answer later = await bench.GetAsync(Bench.Path(tooEarly["@odata.deltaLink"].GetString()!));

        Assert.Empty(tooEarly.Value);
        Assert.Single(later.Value);
    }

    [Fact]
    public async Task Inverted_a_single_read_does_not_lag()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Simulator.Rules.Invert(Guesses.SingleReadsLagToo);
        bench.Simulator.Tenant.Lag = TimeSpan.FromSeconds(30);
        string adele = await bench.AddUserAsync("AdeleV");

        Assert.Equal(200, (await bench.GetAsync($"users/{adele}")).Status);
        Assert.Empty((await bench.GetAsync("users")).Value);
    }
}
