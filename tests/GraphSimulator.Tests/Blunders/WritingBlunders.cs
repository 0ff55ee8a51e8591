using System.Net.Http;
using IdentityLifecycle.GraphSimulator.Faults;
using IdentityLifecycle.GraphSimulator.Objects;

namespace IdentityLifecycle.GraphSimulator.Tests.Blunders;

/// <summary>Mistakes of clients that write.</summary>
internal static class WritingBlunders
{
    public static IReadOnlyList<Blunder> All { get; } =
    [
        new("A creation sent again blindly", CreationSentAgain),
        new("A lost answer taken for a failure", LostAnswerTakenForFailure),
        new("A lost request taken for done", LostRequestTakenForDone),
        new("A 504 taken for a failure", TimeoutTakenForFailure),
        new("A read that comes too early taken for lost", EarlyReadTakenForLost),
        new("A throttled request sent again at once", ThrottledSentAgain),
        new("A member who is there already taken for a failure", MemberThereTakenForFailure),
        new("A member who is gone already taken for a failure", MemberGoneTakenForFailure),
        new("Twenty-one members at once", TwentyOneMembers),
        new("All members given up because of one", AllGivenUpForOne),
        new("A sensitive property sent with the others", SensitiveSentWithOthers),
        new("A licence before the usage location", LicenceBeforeLocation),
        new("A deleted guest invited instead of restored", DeletedGuestInvited),
    ];

    private static async Task<bool> CreationSentAgain(Story story)
    {
        story.Simulator.Faults.Add(new Fault(FaultKind.AnswerLost) { Method = "POST", Path = "/groups" });
        try
        {
            await story.Bench.AddGroupAsync("Sales");
        }
        catch (HttpRequestException)
        {
            bool isThere = (await story.Bench.GetAsync("groups?$filter=mailNickname eq 'Sales'")).Value.Count > 0;
            if (story.IsCareless || !isThere)
            {
                await story.Bench.AddGroupAsync("Sales");
            }
        }

        return story.Simulator.Tenant.Truth.OfKind(ObjectKind.Group).Count() == 1;
    }

    private static Task<bool> LostAnswerTakenForFailure(Story story) => UncertainWriteAsync(story, FaultKind.AnswerLost, careless: false);

    private static Task<bool> LostRequestTakenForDone(Story story) => UncertainWriteAsync(story, FaultKind.Reset, careless: true);

    private static async Task<bool> TimeoutTakenForFailure(Story story)
    {
        string bob = await story.Bench.AddUserAsync("bob");
        story.Simulator.Faults.Add(new Fault(FaultKind.GatewayTimeoutAfterWrite) { Method = "PATCH" });
        bool isClaimed = (await story.Bench.PatchAsync($"users/{bob}", new { jobTitle = "Clerk" })).Status == 204;
        isClaimed = story.IsCareless ? isClaimed : await HasTitleAsync(story, bob);
        return isClaimed == (story.Simulator.Tenant.Truth.Find(bob)!.Text("jobTitle") == "Clerk");
    }

    private static async Task<bool> EarlyReadTakenForLost(Story story)
    {
        string bob = await story.Bench.AddUserAsync("bob");
        story.Simulator.Tenant.Lag = TimeSpan.FromSeconds(20);
        await story.Bench.PatchAsync($"users/{bob}", new { jobTitle = "Clerk" });
        bool isSeen = await HasTitleAsync(story, bob);
        for (int tries = 0; tries < 6 && !isSeen && !story.IsCareless; tries++)
        {
            story.Wait(TimeSpan.FromSeconds(Math.Pow(2, tries)));
            isSeen = await HasTitleAsync(story, bob);
        }

        return isSeen;
    }

    private static async Task<bool> ThrottledSentAgain(Story story)
    {
        string bob = await story.Bench.AddUserAsync("bob");
        story.Simulator.Quota.Limits = story.Simulator.Quota.Limits with { AppWrites = 1 };
        story.Bench.Become(story.Simulator.Apps.Register(story.Simulator.Apps.Default.Permissions));
        await story.Bench.PatchAsync($"users/{bob}", new { jobTitle = "Apprentice" });
        for (int tries = 0; tries < 5; tries++)
        {
            Answer answer = await story.Bench.PatchAsync($"users/{bob}", new { jobTitle = "Clerk" });
            if (answer.Status == 204)
            {
                return true;
            }

            story.Wait(story.IsCareless ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(int.Parse(answer.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture)));
        }

        return false;
    }

    private static async Task<bool> MemberThereTakenForFailure(Story story)
    {
        (string group, string bob) = await MemberAsync(story);
        Answer answer = await story.Bench.AddMemberAsync(group, bob);
        bool isClaimed = answer.Status == 204 || (!story.IsCareless && answer.ErrorMessage.Contains("already exist", StringComparison.Ordinal));
        return isClaimed == IsMember(story, group, bob);
    }

    private static async Task<bool> MemberGoneTakenForFailure(Story story)
    {
        (string group, string bob) = await MemberAsync(story);
        await story.Bench.DeleteAsync($"groups/{group}/members/{bob}/$ref");
        Answer answer = await story.Bench.DeleteAsync($"groups/{group}/members/{bob}/$ref");
        bool isClaimedGone = answer.Status == 204 || (!story.IsCareless && answer.Status == 404);
        return isClaimedGone == !IsMember(story, group, bob);
    }

    private static async Task<bool> TwentyOneMembers(Story story)
    {
        string group = await story.Bench.AddGroupAsync("Sales");
        string[] users = await UsersAsync(story, 21);
        foreach (string[] part in users.Chunk(story.IsCareless ? users.Length : 20))
        {
            await story.Bench.PatchAsync($"groups/{group}", Binding(part));
        }

        return story.Simulator.Tenant.Truth.Targets(LinkKind.Member, group).Count() == users.Length;
    }

    private static async Task<bool> AllGivenUpForOne(Story story)
    {
        string group = await story.Bench.AddGroupAsync("Sales");
        string[] users = await UsersAsync(story, 8);
        await story.Bench.DeleteAsync($"users/{users[3]}");
        await AddHalvingAsync(story, group, users);
        return story.Simulator.Tenant.Truth.Targets(LinkKind.Member, group).Count() == users.Length - 1;
    }

    private static async Task AddHalvingAsync(Story story, string group, string[] users)
    {
        Answer answer = await story.Bench.PatchAsync($"groups/{group}", Binding(users));
        if (answer.Status != 204 && users.Length > 1 && !story.IsCareless)
        {
            await AddHalvingAsync(story, group, users[..(users.Length / 2)]);
            await AddHalvingAsync(story, group, users[(users.Length / 2)..]);
        }
    }

    private static async Task<bool> SensitiveSentWithOthers(Story story)
    {
        string bob = await story.Bench.AddUserAsync("bob");
        string admins = await story.Bench.AddGroupAsync("Admins", new { isAssignableToRole = true });
        await story.Bench.AddMemberAsync(admins, bob);
        if (story.IsCareless)
        {
            await story.Bench.PatchAsync($"users/{bob}", new { jobTitle = "Clerk", mobilePhone = "1" });
        }
        else
        {
            await story.Bench.PatchAsync($"users/{bob}", new { jobTitle = "Clerk" });
            await story.Bench.PatchAsync($"users/{bob}", new { mobilePhone = "1" });
        }

        return story.Simulator.Tenant.Truth.Find(bob)!.Text("jobTitle") == "Clerk";
    }

    private static async Task<bool> LicenceBeforeLocation(Story story)
    {
        const string Sku = "05e9a617-0261-4cee-bb44-138d3ef5d965";
        story.Simulator.Tenant.Change(static state => state.PutSku(new Sku(Sku, "SPE_E3", 5)));
        string bob = await story.Bench.AddUserAsync("bob");
        if (!story.IsCareless)
        {
            await story.Bench.PatchAsync($"users/{bob}", new { usageLocation = "US" });
        }

        return (await story.Bench.PostAsync($"users/{bob}/assignLicense", new { addLicenses = new[] { new { skuId = Sku } }, removeLicenses = Array.Empty<string>() })).Status == 200;
    }

    private static async Task<bool> DeletedGuestInvited(Story story)
    {
        string guest = await InviteAsync(story);
        string group = await story.Bench.AddGroupAsync("Partners");
        await story.Bench.AddMemberAsync(group, guest);
        await story.Bench.DeleteAsync($"users/{guest}");
        if (story.IsCareless)
        {
            await InviteAsync(story);
        }
        else
        {
            string deleted = (await story.Bench.GetAsync("directory/deletedItems/microsoft.graph.user?$filter=mail eq 'a@fabrikam.com'")).Value.Single().GetProperty("id").GetString()!;
            await story.Bench.PostAsync($"directory/deletedItems/{deleted}/restore");
        }

        return IsMember(story, group, story.Simulator.Tenant.Truth.OfKind(ObjectKind.User).Single().Id);
    }

    /// <summary>A write whose answer does not come: the careful client reads what became of it.</summary>
    private static async Task<bool> UncertainWriteAsync(Story story, FaultKind fault, bool careless)
    {
        string bob = await story.Bench.AddUserAsync("bob");
        story.Simulator.Faults.Add(new Fault(fault) { Method = "PATCH" });
        bool isClaimed;
        try
        {
            isClaimed = (await story.Bench.PatchAsync($"users/{bob}", new { jobTitle = "Clerk" })).Status == 204;
        }
        catch (HttpRequestException)
        {
            isClaimed = story.IsCareless ? careless : await HasTitleAsync(story, bob);
        }

        return isClaimed == (story.Simulator.Tenant.Truth.Find(bob)!.Text("jobTitle") == "Clerk");
    }

    private static async Task<bool> HasTitleAsync(Story story, string user) => (await story.Bench.GetAsync($"users/{user}"))["jobTitle"].GetString() == "Clerk";

    private static async Task<string> InviteAsync(Story story) =>
        (await story.Bench.PostAsync("invitations", new { invitedUserEmailAddress = "a@fabrikam.com", inviteRedirectUrl = "https://myapp.contoso.com" }))["invitedUser"].GetProperty("id").GetString()!;

    private static async Task<(string Group, string User)> MemberAsync(Story story)
    {
        string group = await story.Bench.AddGroupAsync("Sales");
        string bob = await story.Bench.AddUserAsync("bob");
        await story.Bench.AddMemberAsync(group, bob);
        return (group, bob);
    }

    private static bool IsMember(Story story, string group, string user) => story.Simulator.Tenant.Truth.Targets(LinkKind.Member, group).Any(one => one.Id == user);

    private static async Task<string[]> UsersAsync(Story story, int count)
    {
        List<string> users = [];
        for (int number = 0; number < count; number++)
        {
            users.Add(await story.Bench.AddUserAsync($"user{number}"));
        }

        return [.. users];
    }

    private static Dictionary<string, IEnumerable<string>> Binding(IEnumerable<string> ids) => new() { ["members@odata.bind"] = ids.Select(static id => $"https://graph.microsoft.com/v1.0/directoryObjects/{id}") };
}
