using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Faults;
using IdentityLifecycle.GraphSimulator.Throttling;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Documented;

/// <summary>Requests of the page on batches, with the answers that the page tells.</summary>
public sealed class BatchTests
{
    [Fact]
    public async Task Requests_in_a_batch_are_answered_one_by_one()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");

        Answer batch = await bench.PostAsync("$batch", Requests(
            new { id = "1", method = "GET", url = $"/users/{adele}" },
            new { id = "2", method = "GET", url = "users?$select=id,displayName,userPrincipalName&$filter=city eq null&$count=true", headers = new { ConsistencyLevel = "eventual" } },
            new { id = "3", method = "DELETE", url = "/groups/0e226165-c685-41ce-8bfc-df8360ab325d" },
            new { id = "4", method = "PATCH", url = $"/users/{adele}", headers = Json, body = new { jobTitle = "Clerk" } }));

        Assert.Equal((200, 200, 404, 204), (Status(batch, "1"), Status(batch, "2"), Status(batch, "3"), Status(batch, "4")));
        Assert.Equal(1, Response(batch, "2").GetProperty("body").GetProperty("@odata.count").GetInt32());
        Assert.Equal("Request_ResourceNotFound", Response(batch, "3").GetProperty("body").GetProperty("error").GetProperty("code").GetString());
        Assert.False(Response(batch, "4").TryGetProperty("body", out _));
        Assert.Equal("1", Response(batch, "4").GetProperty("headers").GetProperty("x-ms-resource-unit").GetString());
    }

    [Fact]
    public async Task A_request_waits_for_what_it_depends_on_and_fails_with_it()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");

        Answer batch = await bench.PostAsync("$batch", Requests(
            new { id = "2", method = "PATCH", url = $"/users/{adele}", headers = Json, body = new { jobTitle = "Clerk" }, dependsOn = new[] { "1" } },
            new { id = "1", method = "PATCH", url = $"/users/{adele}", headers = Json, body = new { usageLocation = "Denmark" } },
            new { id = "3", method = "GET", url = $"/users/{adele}", dependsOn = new[] { "2" } }));

        Assert.Equal((400, 424, 424), (Status(batch, "1"), Status(batch, "2"), Status(batch, "3")));
        Assert.Equal(JsonValueKind.Null, (await bench.GetAsync($"users/{adele}"))["jobTitle"].ValueKind);
    }

    [Fact]
    public async Task Twenty_requests_are_the_most_and_ids_are_unique()
    {
        await using Bench bench = await Bench.StartAsync();
        object[] many = [.. Enumerable.Range(1, 21).Select(static number => new { id = $"{number}", method = "GET", url = "/organization" })];

        Assert.Equal(400, (await bench.PostAsync("$batch", Requests(many))).Status);
        Assert.Equal(200, (await bench.PostAsync("$batch", Requests(many[..20]))).Status);
        Assert.Equal(400, (await bench.PostAsync("$batch", Requests(many[0], many[0]))).Status);
        Assert.Equal("requests", Assert.Single(bench.Simulator.Contract.Violations).Property);
        bench.Simulator.Contract.Forget();
    }

    [Fact]
    public async Task A_body_wants_a_content_type()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");

        Assert.Equal(400, (await bench.PostAsync("$batch", Requests(new { id = "1", method = "PATCH", url = $"/users/{adele}", body = new { jobTitle = "Clerk" } }))).Status);
    }

    [Fact]
    public async Task A_throttled_request_is_a_429_inside_a_200()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        bench.Simulator.Quota.Limits = QuotaLimits.Service with { AppWrites = 3 };
        bench.Become(bench.Simulator.Apps.Register(bench.Simulator.Apps.Default.Permissions));

        Answer batch = await bench.PostAsync("$batch", Requests([.. Enumerable.Range(1, 4).Select(number => new { id = $"{number}", method = "PATCH", url = $"/users/{adele}", headers = Json, body = new { jobTitle = $"Clerk {number}" } })]));

        Assert.Equal((200, 204, 429), (batch.Status, Status(batch, "3"), Status(batch, "4")));
        Assert.Equal("100", Response(batch, "4").GetProperty("headers").GetProperty("Retry-After").GetString());
        Assert.Equal("Clerk 3", (await bench.GetAsync($"users/{adele}"))["jobTitle"].GetString());
    }

    [Fact]
    public async Task A_fault_can_befall_one_request_of_a_batch()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        bench.Simulator.Faults.Add(new Fault(FaultKind.GatewayTimeoutAfterWrite) { Method = "PATCH" });

        Answer batch = await bench.PostAsync("$batch", Requests(
            new { id = "1", method = "PATCH", url = $"/users/{adele}", headers = Json, body = new { jobTitle = "Clerk" } },
            new { id = "2", method = "GET", url = $"/users/{adele}" }));

        Assert.Equal((504, 200), (Status(batch, "1"), Status(batch, "2")));
        Assert.Equal("Clerk", Response(batch, "2").GetProperty("body").GetProperty("jobTitle").GetString());
    }

    private static Dictionary<string, string> Json => new() { ["Content-Type"] = "application/json" };

    private static object Requests(params object[] requests) => new { requests };

    private static JsonElement Response(Answer batch, string id) => batch["responses"].EnumerateArray().Single(response => response.GetProperty("id").GetString() == id);

    private static int Status(Answer batch, string id) => Response(batch, id).GetProperty("status").GetInt32();
}
