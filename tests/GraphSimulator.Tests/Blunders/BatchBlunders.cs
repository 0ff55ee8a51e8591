using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Faults;

namespace IdentityLifecycle.GraphSimulator.Tests.Blunders;

/// <summary>Mistakes of clients that send batches.</summary>
internal static class BatchBlunders
{
    public static IReadOnlyList<Blunder> All { get; } =
    [
        new("A 429 inside a batch ignored", InnerThrottlingIgnored),
        new("A failed dependency taken for done", FailedDependencyTakenForDone),
        new("Answers of a batch taken in the order of its requests", AnswersTakenInOrder),
        new("A whole batch sent again because of one request", WholeBatchSentAgain),
    ];

    private static async Task<bool> InnerThrottlingIgnored(Story story)
    {
        string[] users = [await story.Bench.AddUserAsync("adele"), await story.Bench.AddUserAsync("bob")];
        story.Simulator.Faults.Add(new Fault(FaultKind.TooManyRequests) { Method = "PATCH", Path = users[1], RetryAfter = TimeSpan.FromSeconds(5) });
        object[] requests = [.. users.Select((user, index) => Change($"{index}", user))];
        Answer batch = await story.Bench.PostAsync("$batch", new { requests });
        if (!story.IsCareless)
        {
            object[] throttled = [.. requests.Where((_, index) => Status(batch, $"{index}") == 429)];
            story.Wait(TimeSpan.FromSeconds(5));
            await story.Bench.PostAsync("$batch", new { requests = throttled });
        }

        return batch.Status == 200 && users.All(user => story.Simulator.Tenant.Truth.Find(user)!.Text("jobTitle") == "Clerk");
    }

    private static async Task<bool> FailedDependencyTakenForDone(Story story)
    {
        string bob = await story.Bench.AddUserAsync("bob");
        Answer batch = await story.Bench.PostAsync("$batch", new
        {
            requests = new object[] { new { id = "0", method = "DELETE", url = "/users/00000000-0000-0000-0000-000000000001" }, Change("1", bob, "0") },
        });
        bool isClaimed = story.IsCareless ? Status(batch, "1") is not (429 or >= 500) : Status(batch, "1") == 204;
        return isClaimed == (story.Simulator.Tenant.Truth.Find(bob)!.Text("jobTitle") == "Clerk");
    }

    private static async Task<bool> AnswersTakenInOrder(Story story)
    {
        string bob = await story.Bench.AddUserAsync("bob");
        Answer batch = await story.Bench.PostAsync("$batch", new
        {
            requests = new object[] { Change("0", "00000000-0000-0000-0000-000000000001", "1"), Change("1", bob) },
        });
        JsonElement[] responses = [.. batch["responses"].EnumerateArray()];
        bool isClaimed = (story.IsCareless ? responses[0].GetProperty("status").GetInt32() : Status(batch, "0")) == 204;
        return !isClaimed;
    }

    private static async Task<bool> WholeBatchSentAgain(Story story)
    {
        object[] requests = [Creation("0", "Sales"), Creation("1", "Legal")];
        story.Simulator.Faults.Add(new Fault(FaultKind.ServiceUnavailable) { Path = "/groups" });
        Answer batch = await story.Bench.PostAsync("$batch", new { requests });
        await story.Bench.PostAsync("$batch", new { requests = story.IsCareless ? requests : [.. requests.Where((_, index) => Status(batch, $"{index}") == 503)] });
        return story.Simulator.Tenant.Truth.Objects.Count == 2;
    }

    private static object Change(string id, string user, params string[] dependsOn) =>
        new { id, method = "PATCH", url = $"/users/{user}", headers = Json, body = new { jobTitle = "Clerk" }, dependsOn };

    private static object Creation(string id, string name) =>
        new { id, method = "POST", url = "/groups", headers = Json, body = new { displayName = name, mailNickname = name, mailEnabled = false, securityEnabled = true } };

    private static Dictionary<string, string> Json => new() { ["Content-Type"] = "application/json" };

    private static int Status(Answer batch, string id) => batch["responses"].EnumerateArray().Single(response => response.GetProperty("id").GetString() == id).GetProperty("status").GetInt32();
}
