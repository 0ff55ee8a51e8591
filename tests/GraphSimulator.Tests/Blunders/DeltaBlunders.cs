using System.Net.Http;
using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Rules;

namespace IdentityLifecycle.GraphSimulator.Tests.Blunders;

/// <summary>Mistakes of clients that keep a copy by delta queries.</summary>
internal static class DeltaBlunders
{
    public static IReadOnlyList<Blunder> All { get; } =
    [
        new("What is absent taken for null", AbsentTakenForNull),
        new("A token kept after a 410", TokenKeptAfterReset),
        new("An expired token taken for no change", ExpiredTokenTakenForNoChange),
        new("Removed objects ignored", RemovedIgnored),
        new("Changes of members taken for all members", MemberChangesTakenForAll),
        new("An object that comes twice counted twice", TwiceCountedTwice),
        new("The token taken after the full read", TokenAfterTheFullRead),
    ];

    private static async Task<bool> AbsentTakenForNull(Story story)
    {
        string bob = await story.Bench.AddUserAsync("bob", new { jobTitle = "Clerk" });
        Answer first = await story.Bench.GetAsync("users/delta?$select=displayName,jobTitle");
        string? title = first.Value.Single().GetProperty("jobTitle").GetString();
        await story.Bench.PatchAsync($"users/{bob}", new { displayName = "Bob" });

        Answer second = await story.Bench.SendAsync(HttpMethod.Get, Link(first), null, ("Prefer", "return=minimal"));
        bool isThere = second.Value.Single().TryGetProperty("jobTitle", out JsonElement changed);
        title = isThere ? changed.GetString() : story.IsCareless ? null : title;
        return title == "Clerk";
    }

    private static async Task<bool> TokenKeptAfterReset(Story story)
    {
        Answer first = await story.Bench.GetAsync("users/delta");
        story.Simulator.Delta.Reset();
        await story.Bench.AddUserAsync("bob");
        string path = Link(first);
        for (int tries = 0; tries < 5; tries++)
        {
            Answer answer = await story.Bench.GetAsync(path);
            if (answer.Status == 200)
            {
                return answer.Value.Count == 1;
            }

            path = story.IsCareless ? path : "users/delta";
        }

        return false;
    }

    private static async Task<bool> ExpiredTokenTakenForNoChange(Story story)
    {
        Answer first = await story.Bench.GetAsync("users/delta");
        await story.Bench.AddUserAsync("bob");
        story.Wait(TimeSpan.FromDays(8));
        Answer answer = await story.Bench.GetAsync(Link(first));
        int known = answer.Status == 200 ? answer.Value.Count : story.IsCareless ? 0 : (await story.Bench.GetAsync("users/delta")).Value.Count;
        return known == 1;
    }

    private static async Task<bool> RemovedIgnored(Story story)
    {
        string bob = await story.Bench.AddUserAsync("bob");
        Answer first = await story.Bench.GetAsync("users/delta");
        HashSet<string> copy = [.. first.Value.Select(static user => user.GetProperty("id").GetString()!)];
        await story.Bench.DeleteAsync($"users/{bob}");
        foreach (JsonElement entry in (await story.Bench.GetAsync(Link(first))).Value)
        {
            if (!story.IsCareless && entry.TryGetProperty("@removed", out _))
            {
                copy.Remove(entry.GetProperty("id").GetString()!);
            }
        }

        return copy.Count == 0;
    }

    private static async Task<bool> MemberChangesTakenForAll(Story story)
    {
        string group = await story.Bench.AddGroupAsync("Sales");
        string[] users = [await story.Bench.AddUserAsync("adele"), await story.Bench.AddUserAsync("bob")];
        await story.Bench.AddMemberAsync(group, users[0]);
        Answer first = await story.Bench.GetAsync("groups/delta?$select=members");
        HashSet<string> copy = [.. Members(first)];
        await story.Bench.AddMemberAsync(group, users[1]);
        HashSet<string> change = [.. Members(await story.Bench.GetAsync(Link(first)))];
        copy = story.IsCareless ? change : [.. copy, .. change];
        return copy.SetEquals(story.Simulator.Tenant.Truth.Targets(LinkKind.Member, group).Select(static one => one.Id));
    }

    private static async Task<bool> TwiceCountedTwice(Story story)
    {
        story.Simulator.Rules.Invert(Guesses.DeltaUnifiesChangesOfAnObject);
        Answer first = await story.Bench.GetAsync("users/delta?$deltatoken=latest");
        string bob = await story.Bench.AddUserAsync("bob");
        await story.Bench.PatchAsync($"users/{bob}", new { jobTitle = "Clerk" });
        IEnumerable<string> ids = (await story.Bench.GetAsync(Link(first))).Value.Select(static user => user.GetProperty("id").GetString()!);
        return (story.IsCareless ? ids.Count() : ids.Distinct().Count()) == 1;
    }

    private static async Task<bool> TokenAfterTheFullRead(Story story)
    {
        await story.Bench.AddUserAsync("adele");
        Answer? before = story.IsCareless ? null : await story.Bench.GetAsync("users/delta?$deltatoken=latest");
        HashSet<string> copy = [.. (await story.Bench.GetAsync("users")).Value.Select(static user => user.GetProperty("id").GetString()!)];
        await story.Bench.AddUserAsync("bob");
        Answer token = before ?? await story.Bench.GetAsync("users/delta?$deltatoken=latest");
        copy.UnionWith((await story.Bench.GetAsync(Link(token))).Value.Select(static user => user.GetProperty("id").GetString()!));
        return copy.Count == 2;
    }

    private static IEnumerable<string> Members(Answer answer) => answer.Value.Single().GetProperty("members@delta").EnumerateArray().Select(static member => member.GetProperty("id").GetString()!);

    private static string Link(Answer answer) => Bench.Path(answer["@odata.deltaLink"].GetString()!);
}
