using System.Net.Http;
using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Faults;

namespace IdentityLifecycle.GraphSimulator.Tests.Blunders;

/// <summary>Mistakes of clients that read.</summary>
internal static class ReadingBlunders
{
    public static IReadOnlyList<Blunder> All { get; } =
    [
        new("An advanced filter without the header", AdvancedFilterWithoutHeader),
        new("An advanced filter without the count", AdvancedFilterWithoutCount),
        new("The first page taken for all", FirstPageTakenForAll),
        new("A next link followed to another host", ForeignLinkFollowed),
        new("Half an answer taken for an empty one", HalfAnswerTakenForEmpty),
        new("A proxy's page taken for an answer", PageOfProxyTakenForAnswer),
        new("The nulls of an unreadable member taken for facts", NullsOfAMemberTakenForFacts),
        new("An empty sign-in taken for never", EmptySignInTakenForNever),
        new("A refused sign-in taken for never", RefusedSignInTakenForNever),
        new("A filter on sign-ins that leaves out who has none", FilterOnSignIns),
    ];

    private static async Task<bool> AdvancedFilterWithoutHeader(Story story)
    {
        await story.Bench.AddUserAsync("bob", new { accountEnabled = false });
        Answer answer = await story.Bench.GetAsync("users?$filter=accountEnabled ne true&$count=true", eventual: !story.IsCareless);
        return answer.Status == 200 && answer.Value.Count == 1;
    }

    private static async Task<bool> AdvancedFilterWithoutCount(Story story)
    {
        await story.Bench.AddUserAsync("bob", new { mail = "bob@contoso.com" });
        Answer answer = await story.Bench.GetAsync($"users?$filter=endsWith(mail,'contoso.com'){(story.IsCareless ? "" : "&$count=true")}", eventual: true);
        return answer.Status == 200 && answer.Value.Count == 1;
    }

    private static async Task<bool> FirstPageTakenForAll(Story story)
    {
        await AddAsync(story, 5);
        List<string> found = [];
        string? path = "users?$top=2";
        while (path is not null)
        {
            Answer page = await story.Bench.GetAsync(path);
            found.AddRange(page.Value.Select(static user => user.GetProperty("id").GetString()!));
            path = !story.IsCareless && page.Json.TryGetProperty("@odata.nextLink", out JsonElement next) ? Bench.Path(next.GetString()!) : null;
        }

        return found.Count == 5;
    }

    /// <summary>A link that leads elsewhere would carry the token there.</summary>
    private static async Task<bool> ForeignLinkFollowed(Story story)
    {
        await using Bench elsewhere = await Bench.StartAsync();
        await AddAsync(story, 3);
        story.Simulator.Faults.Add(new Fault(FaultKind.ForeignLink) { ForeignHost = elsewhere.Simulator.Address });
        Uri next = new((await story.Bench.GetAsync("users?$top=2"))["@odata.nextLink"].GetString()!);
        if (story.IsCareless || next.Authority == story.Simulator.Address.Authority)
        {
            await story.Bench.GetAsync(next.ToString());
        }

        return elsewhere.Simulator.Requests == 0;
    }

    private static async Task<bool> HalfAnswerTakenForEmpty(Story story)
    {
        await AddAsync(story, 3);
        story.Simulator.Faults.Add(new Fault(FaultKind.TruncatedBody));
        int found;
        try
        {
            found = (await story.Bench.GetAsync("users")).Value.Count;
        }
        catch (HttpRequestException)
        {
            found = story.IsCareless ? 0 : (await story.Bench.GetAsync("users")).Value.Count;
        }

        return found == 3;
    }

    private static async Task<bool> PageOfProxyTakenForAnswer(Story story)
    {
        string bob = await story.Bench.AddUserAsync("bob");
        story.Simulator.Faults.Add(new Fault(FaultKind.HtmlPage) { Method = "PATCH" });
        Answer answer = await story.Bench.PatchAsync($"users/{bob}", new { jobTitle = "Clerk" });
        bool isClaimed = story.IsCareless ? answer.Status is >= 200 and < 300 : answer.Status == 204;
        return isClaimed == (story.Simulator.Tenant.Truth.Find(bob)!.Text("jobTitle") == "Clerk");
    }

    private static async Task<bool> NullsOfAMemberTakenForFacts(Story story)
    {
        string group = await story.Bench.AddGroupAsync("Sales");
        string bob = await story.Bench.AddUserAsync("bob");
        await story.Bench.AddMemberAsync(group, bob);
        Dictionary<string, string?> copy = new() { [bob] = "bob" };
        story.Bench.Become("GroupMember.Read.All");
        JsonElement member = (await story.Bench.GetAsync($"groups/{group}/members")).Value.Single();
        if (story.IsCareless || member.GetProperty("userPrincipalName").ValueKind == JsonValueKind.String)
        {
            copy[bob] = member.GetProperty("displayName").GetString();
        }

        return copy[bob] == story.Simulator.Tenant.Truth.Find(bob)!.Text("displayName");
    }

    /// <summary>Whoever has no sign-in on record may be somebody who signs in every day: only a date says anything.</summary>
    private static async Task<bool> EmptySignInTakenForNever(Story story)
    {
        string bob = await story.Bench.AddUserAsync("bob");
        Answer answer = await story.Bench.GetAsync($"users/{bob}?$select=signInActivity");
        bool isUnknown = answer["signInActivity"].ValueKind == JsonValueKind.Null;
        if (isUnknown && story.IsCareless)
        {
            await story.Bench.PatchAsync($"users/{bob}", new { accountEnabled = false });
        }

        return story.Simulator.Tenant.Truth.Find(bob)!.Flag("accountEnabled") == true;
    }

    private static async Task<bool> RefusedSignInTakenForNever(Story story)
    {
        string bob = await story.Bench.AddUserAsync("bob");
        story.Simulator.Tenant.Change(state => state.Put(state.Find(bob)!.With("signInActivity", new { lastSuccessfulSignInDateTime = "2026-03-01T00:00:00Z" })));
        story.Bench.Become("User.ReadWrite.All");
        Answer answer = await story.Bench.GetAsync($"users/{bob}?$select=signInActivity");
        if (answer.Status == 403 && story.IsCareless)
        {
            await story.Bench.PatchAsync($"users/{bob}", new { accountEnabled = false });
        }

        return story.Simulator.Tenant.Truth.Find(bob)!.Flag("accountEnabled") == true;
    }

    private static async Task<bool> FilterOnSignIns(Story story)
    {
        string pending = (await story.Bench.PostAsync("invitations", new { invitedUserEmailAddress = "a@fabrikam.com", inviteRedirectUrl = "https://myapp.contoso.com" }))["invitedUser"].GetProperty("id").GetString()!;
        string path = story.IsCareless ? "users?$filter=signInActivity/lastSignInDateTime le 2026-02-01T00:00:00Z" : "users?$filter=userType eq 'Guest'&$select=id,signInActivity";
        return (await story.Bench.GetAsync(path)).Value.Any(user => user.GetProperty("id").GetString() == pending);
    }

    private static async Task AddAsync(Story story, int users)
    {
        for (int number = 0; number < users; number++)
        {
            await story.Bench.AddUserAsync($"user{number}");
        }
    }
}
