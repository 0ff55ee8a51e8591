using System.Net.Http;
using System.Text;
using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Faults;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Documented;

/// <summary>Faults that tests ask for.</summary>
public sealed class FaultTests
{
    private static readonly object s_change = new { jobTitle = "Clerk" };

    [Theory]
    [InlineData(FaultKind.TooManyRequests, 429)]
    [InlineData(FaultKind.ServiceUnavailable, 503)]
    [InlineData(FaultKind.GatewayTimeout, 504)]
    [InlineData(FaultKind.HtmlPage, 200)]
    public async Task A_fault_before_the_write_changes_nothing(FaultKind kind, int status)
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        bench.Simulator.Faults.Add(new Fault(kind) { Method = "PATCH", RetryAfter = TimeSpan.FromSeconds(7) });

        Answer answer = await bench.PatchAsync($"users/{adele}", s_change);

        Assert.Equal(status, answer.Status);
        Assert.Equal(status is 429 or 503 ? "7" : null, answer.Header("Retry-After"));
        Assert.Equal(JsonValueKind.Null, (await bench.GetAsync($"users/{adele}"))["jobTitle"].ValueKind);
        Assert.Equal(204, (await bench.PatchAsync($"users/{adele}", s_change)).Status);
    }

    [Theory]
    [InlineData(FaultKind.Reset, false)]
    [InlineData(FaultKind.AnswerLost, true)]
    public async Task A_lost_connection_may_have_done_the_write(FaultKind kind, bool isDone)
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        bench.Simulator.Faults.Add(new Fault(kind) { Method = "PATCH" });

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => bench.PatchAsync($"users/{adele}", s_change));

        Assert.Equal(isDone ? "Clerk" : null, (await bench.GetAsync($"users/{adele}"))["jobTitle"].GetString());
    }

    [Fact]
    public async Task A_gateway_may_give_up_after_the_write_was_done()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        bench.Simulator.Faults.Add(new Fault(FaultKind.GatewayTimeoutAfterWrite) { Method = "PATCH" });

        Assert.Equal(504, (await bench.PatchAsync($"users/{adele}", s_change)).Status);

        Assert.Equal("Clerk", (await bench.GetAsync($"users/{adele}"))["jobTitle"].GetString());
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_know_that_the_write_was_done()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        bench.Simulator.Faults.Add(new Fault(FaultKind.Slow) { Method = "PATCH", Delay = TimeSpan.FromMinutes(10) });
        using HttpClient impatient = bench.Simulator.CreateClient();
        impatient.Timeout = TimeSpan.FromSeconds(2);
        using StringContent body = new("""{"jobTitle":"Clerk"}""", Encoding.UTF8, "application/json");

        await Assert.ThrowsAsync<TaskCanceledException>(() => impatient.PatchAsync(new Uri($"users/{adele}", UriKind.Relative), body));

        Assert.Equal("Clerk", (await bench.GetAsync($"users/{adele}"))["jobTitle"].GetString());
    }

    [Fact]
    public async Task An_answer_that_comes_late_is_whole()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Simulator.Faults.Add(new Fault(FaultKind.Slow) { Delay = TimeSpan.FromMilliseconds(1) });

        Assert.Equal(200, (await bench.GetAsync("users")).Status);
        Assert.Equal(FaultKind.Slow, Assert.Single(bench.Simulator.Faults.Happened).Kind);
    }

    [Fact]
    public async Task Half_an_answer_breaks_off()
    {
        await using Bench bench = await Bench.StartAsync();
        await bench.AddUserAsync("AdeleV");
        bench.Simulator.Faults.Add(new Fault(FaultKind.TruncatedBody) { Path = "/users" });

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => bench.GetAsync("users"));

        Assert.Equal(200, (await bench.GetAsync("users")).Status);
    }

    [Fact]
    public async Task Faults_by_chance_are_the_same_for_the_same_seed()
    {
        Assert.Equal(await DrawAsync(), await DrawAsync());
    }

    private static async Task<IReadOnlyList<(FaultKind, string)>> DrawAsync()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Simulator.Faults.AddByChance(7, 0.3, new Fault(FaultKind.ServiceUnavailable), new Fault(FaultKind.GatewayTimeout));
        for (int number = 0; number < 30; number++)
        {
            await bench.GetAsync("organization");
        }

        Assert.NotEmpty(bench.Simulator.Faults.Happened);
        return bench.Simulator.Faults.Happened;
    }
}
