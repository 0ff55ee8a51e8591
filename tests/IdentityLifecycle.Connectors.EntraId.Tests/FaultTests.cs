using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.GraphSimulator.Faults;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

public sealed class FaultTests
{
    private const int MostAttempts = 8;

    public static TheoryData<FaultKind, string> Passing()
    {
        TheoryData<FaultKind, string> faults = [];
        foreach (FaultKind kind in new[] { FaultKind.TooManyRequests, FaultKind.ServiceUnavailable, FaultKind.GatewayTimeout, FaultKind.Reset, FaultKind.AnswerLost, FaultKind.TruncatedBody })
        {
            foreach (string path in new[] { "/users", "/groups", "/groups/delta" })
            {
                faults.Add(kind, path);
            }
        }

        return faults;
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task What_passes_leaves_no_trace_in_the_image(FaultKind kind, string path)
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 15);
        IDirectory directory = tenant.Open();
        string version = (await Tenant.ReadAsync(directory)).Version;
        tenant.Simulator.Faults.Add(new Fault(kind) { Path = path, Times = 3 });

        Assert.Equal(version, (await Tenant.ReadAsync(directory)).Version);
        Assert.Equal(3, tenant.Simulator.Faults.Happened.Count);
    }

    [Fact]
    public async Task The_service_is_left_alone_as_long_as_it_asks()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 2);
        IDirectory directory = tenant.Open();
        tenant.Simulator.Faults.Add(new Fault(FaultKind.TooManyRequests) { Path = "/users", RetryAfter = TimeSpan.FromSeconds(37) });

        await Tenant.ReadAsync(directory);

        Assert.Equal(TimeSpan.FromSeconds(37), Assert.Single(tenant.Time.Waits));
    }

    [Fact]
    public async Task One_layer_retries_and_gives_up_in_the_end()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 2);
        IDirectory directory = tenant.Open();
        tenant.Simulator.Faults.Add(new Fault(FaultKind.TooManyRequests) { Path = "/users", Times = 1000 });

        LifecycleException error = await Tenant.FailAsync(directory);

        Assert.Equal(LifecycleErrorKind.DirectoryUnavailable, error.Kind);
        Assert.Contains("status 429", error.Message, StringComparison.Ordinal);
        Assert.Equal(MostAttempts, tenant.Simulator.Faults.Happened.Count);
        Assert.Equal(MostAttempts - 1, tenant.Time.Waits.Count);
    }

    [Fact]
    public async Task An_address_at_which_nothing_ever_answers_is_given_up_within_seconds()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        tenant.Simulator.Faults.Add(new Fault(FaultKind.Reset) { Times = 1000 });

        LifecycleException error = await Tenant.FailAsync(tenant.Open());

        Assert.Contains("tried 4 times", error.Message, StringComparison.Ordinal);
        Assert.True(tenant.Time.Waits.Aggregate(TimeSpan.Zero, static (sum, wait) => sum + wait) < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Who_is_asked_to_wait_for_hours_gives_up_at_once()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 2);
        tenant.Simulator.Faults.Add(new Fault(FaultKind.TooManyRequests) { Path = "/users", RetryAfter = TimeSpan.FromHours(2) });

        LifecycleException error = await Tenant.FailAsync(tenant.Open());

        Assert.Contains("7200 seconds", error.Message, StringComparison.Ordinal);
        Assert.Empty(tenant.Time.Waits);
    }

    [Fact]
    public async Task Quota_of_the_service_slows_reading_down_and_loses_nothing()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 15);
        string version = (await Tenant.ReadAsync(tenant.Open())).Version;
        tenant.Simulator.Clock.Advance(TimeSpan.FromMinutes(10));
        tenant.Simulator.Faults.AddByChance(seed: 7, share: 0.3, new Fault(FaultKind.TooManyRequests) { RetryAfter = TimeSpan.FromSeconds(1) }, new Fault(FaultKind.Reset), new Fault(FaultKind.TruncatedBody));

        DirectoryImage image = await Tenant.ReadAsync(tenant.Open(null, null, ("pageSize", 3L)));

        Assert.Equal(version, image.Version);
        Assert.NotEmpty(tenant.Simulator.Faults.Happened);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    [InlineData(407)]
    public async Task The_page_of_a_proxy_is_no_answer(int status)
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 2);
        tenant.Simulator.Faults.Add(new Fault(FaultKind.HtmlPage) { Path = "/users", Status = status });

        LifecycleException error = await Tenant.FailAsync(tenant.Open());

        Assert.Contains("text/html", error.Message, StringComparison.Ordinal);
        Assert.Contains("proxy", error.Message, StringComparison.Ordinal);
        Assert.Contains("Please sign in to the proxy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_another_host_is_not_followed()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 10);
        tenant.Simulator.Faults.Add(new Fault(FaultKind.ForeignLink) { Path = "/users", ForeignHost = new Uri("http://graph.invalid") });

        LifecycleException error = await Tenant.FailAsync(tenant.Open(null, null, ("pageSize", 2L)));

        Assert.Contains("graph.invalid", error.Message, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_proxy_says_instead_of_the_service_is_told_in_the_end()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 2);
        tenant.Simulator.Faults.Add(new Fault(FaultKind.HtmlPage) { Path = "/users", Status = 503, Times = MostAttempts });

        LifecycleException error = await Tenant.FailAsync(tenant.Open());

        Assert.Contains("status 503, with a page (text/html)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_is_stopped_while_it_waits()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 2);
        IDirectory directory = tenant.Open();
        using CancellationTokenSource stop = new();
        tenant.Simulator.Faults.Add(new Fault(FaultKind.Slow) { Path = "/users", Delay = TimeSpan.FromMinutes(5) });
        Task<DirectoryImage> reading = directory.ReadImageAsync(null, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }
}
