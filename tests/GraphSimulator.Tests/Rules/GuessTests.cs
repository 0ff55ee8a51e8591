using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Rules;
using IdentityLifecycle.GraphSimulator.Throttling;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Rules;

/// <summary>Each guess is a switch: inverted, the simulator answers otherwise, and still as the contract says.</summary>
public sealed class GuessTests
{
    private const string Sku = "05e9a617-0261-4cee-bb44-138d3ef5d965";

    private static readonly Dictionary<Rule, Func<Bench, Task<string>>> s_probes = new()
    {
        [Guesses.DeletedUsersHoldTheirNames] = CreateAgainAsync,
        [Guesses.SingleReadsLagToo] = ReadAtOnceAsync,
        [Guesses.NewObjectsCanBeReferredToAtOnce] = ReferAtOnceAsync,
        [Guesses.ExpiredDeltaTokenIs400] = UseExpiredTokenAsync,
        [Guesses.ResetNamesItsCode] = UseTokenAfterResetAsync,
        [Guesses.DeltaWithoutSelectTracksTheDefaultProperties] = ChangeDepartmentAsync,
        [Guesses.DeltaUnifiesChangesOfAnObject] = ChangeTwiceAsync,
        [Guesses.DeltaShowsGroupMembersInOneEntry] = ReadMembersByDeltaAsync,
        [Guesses.RestoredUsersComeBackWithTheirAccess] = RestoreAsync,
        [Guesses.DeletedUsersFreeTheirSeats] = DeleteWithLicenceAsync,
        [Guesses.InvitationOfADeletedGuestMakesASecondOne] = InviteDeletedAsync,
        [Guesses.ResetRedemptionMakesTheGuestPending] = ResetRedemptionAsync,
        [Guesses.ReassigningALicenceReplacesItsPlans] = ReassignAsync,
        [Guesses.RemovingAnInheritedLicenceIsRefused] = RemoveInheritedAsync,
        [Guesses.EmptyTextIsInvalid] = async bench => Show(await bench.PatchAsync($"users/{await bench.AddUserAsync("bob")}", new { jobTitle = "" })),
        [Guesses.ProxyAddressesAreReadOnly] = async bench => Show(await bench.PatchAsync($"users/{await bench.AddUserAsync("bob")}", new { proxyAddresses = new[] { "smtp:b@contoso.com" } })),
        [Guesses.ThrottledRequestsCount] = ThrottleTwiceAsync,
        [Guesses.RetryAfterIsAlwaysSent] = ThrottleAsync,
        [Guesses.GroupFiltersWorkByDefault] = async bench => Show(await bench.GetAsync("groups?$filter=displayName eq 'Sales'")),
        [Guesses.SignInPagesHoldAtMost120] = ReadSignInsAsync,
        [Guesses.SynchronisedUsersHaveACloudSide] = WriteSynchronisedAsync,
        [Guesses.InvitationsThatAreOffAre401] = InviteWhereOffAsync,
        [Guesses.InvitingAnEmployeeIsRefused] = InviteEmployeeAsync,
        [Guesses.PassesAreNotForGuests] = async bench => Show(await bench.PostAsync($"users/{await InviteAsync(bench)}/authentication/temporaryAccessPassMethods", new { isUsableOnce = true })),
        [Guesses.SecurityGroupsAreDeletedForGood] = RestoreGroupAsync,
        [Guesses.BatchAnswersComeAsTheyWereDone] = SendBatchAsync,
        [Guesses.RewritesRaiseNoDelta] = RewriteAsync,
    };

    public static TheoryData<string> Names => [.. RuleBook.Guesses.Select(static guess => guess.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Inverted_a_guess_makes_another_answer(string name)
    {
        Rule guess = RuleBook.Guesses.Single(one => one.Name == name);
        await using Bench straight = await Bench.StartAsync();
        await using Bench inverted = await Bench.StartAsync();
        inverted.Simulator.Rules.Invert(guess);

        Assert.NotEqual(await s_probes[guess](straight), await s_probes[guess](inverted));
    }

    private static async Task<string> CreateAgainAsync(Bench bench)
    {
        await bench.DeleteAsync($"users/{await bench.AddUserAsync("bob")}");
        return Show(await bench.PostAsync("users", new { accountEnabled = true, displayName = "bob", mailNickname = "bob", userPrincipalName = "bob@contoso.com", passwordProfile = new { password = "xWwvJ]6NMw+bWH-d" } }));
    }

    private static async Task<string> ReadAtOnceAsync(Bench bench)
    {
        bench.Simulator.Tenant.Lag = TimeSpan.FromMinutes(1);
        return Show(await bench.GetAsync($"users/{await bench.AddUserAsync("bob")}"));
    }

    private static async Task<string> ReferAtOnceAsync(Bench bench)
    {
        string group = await bench.AddGroupAsync("Sales");
        bench.Simulator.Tenant.Lag = TimeSpan.FromMinutes(1);
        return Show(await bench.AddMemberAsync(group, await bench.AddUserAsync("bob")));
    }

    private static async Task<string> UseExpiredTokenAsync(Bench bench)
    {
        Answer first = await bench.GetAsync("users/delta");
        bench.Simulator.Clock.Advance(TimeSpan.FromDays(8));
        return Show(await FollowAsync(bench, first));
    }

    private static async Task<string> UseTokenAfterResetAsync(Bench bench)
    {
        Answer first = await bench.GetAsync("users/delta");
        bench.Simulator.Delta.Reset();
        Answer gone = await FollowAsync(bench, first);
        return $"{gone.Status} {gone.Text.Length > 0}";
    }

    private static async Task<string> ChangeDepartmentAsync(Bench bench)
    {
        string bob = await bench.AddUserAsync("bob");
        Answer first = await bench.GetAsync("users/delta");
        await bench.PatchAsync($"users/{bob}", new { department = "Sales" });
        return $"{(await FollowAsync(bench, first)).Value.Count}";
    }

    private static async Task<string> ChangeTwiceAsync(Bench bench)
    {
        string bob = await bench.AddUserAsync("bob");
        Answer first = await bench.GetAsync("users/delta");
        await bench.PatchAsync($"users/{bob}", new { jobTitle = "Apprentice" });
        await bench.PatchAsync($"users/{bob}", new { jobTitle = "Clerk" });
        return $"{(await FollowAsync(bench, first)).Value.Count}";
    }

    private static async Task<string> ReadMembersByDeltaAsync(Bench bench)
    {
        string group = await bench.AddGroupAsync("Sales");
        foreach (string name in new[] { "adele", "bob", "cleo" })
        {
            await bench.AddMemberAsync(group, await bench.AddUserAsync(name));
        }

        return $"{(await bench.GetAsync("groups/delta?$select=members")).Value.Count}";
    }

    private static async Task<string> RestoreAsync(Bench bench)
    {
        string group = await bench.AddGroupAsync("Sales");
        string bob = await bench.AddUserAsync("bob");
        await bench.AddMemberAsync(group, bob);
        await bench.DeleteAsync($"users/{bob}");
        await bench.PostAsync($"directory/deletedItems/{bob}/restore");
        return $"{(await bench.GetAsync($"users/{bob}/memberOf")).Value.Count}";
    }

    private static async Task<string> DeleteWithLicenceAsync(Bench bench)
    {
        await bench.DeleteAsync($"users/{await LicensedAsync(bench)}");
        return $"{(await bench.GetAsync("subscribedSkus")).Value.Single().GetProperty("consumedUnits").GetInt32()}";
    }

    private static async Task<string> InviteDeletedAsync(Bench bench)
    {
        string first = await InviteAsync(bench);
        await bench.DeleteAsync($"users/{first}");
        return $"{first == await InviteAsync(bench)}";
    }

    private static async Task<string> ResetRedemptionAsync(Bench bench)
    {
        string guest = await InviteAsync(bench);
        bench.Simulator.Tenant.Change(state => state.Put(state.Find(guest)!.With("externalUserState", "Accepted")));
        await bench.PostAsync("invitations", new { invitedUserEmailAddress = "a@fabrikam.com", inviteRedirectUrl = "https://myapp.contoso.com", resetRedemption = true, invitedUser = new { id = guest } });
        return (await bench.GetAsync($"users/{guest}?$select=externalUserState"))["externalUserState"].GetString()!;
    }

    private static async Task<string> ReassignAsync(Bench bench) =>
        Show(await bench.PostAsync($"users/{await LicensedAsync(bench)}/assignLicense", new { addLicenses = new[] { new { skuId = Sku } }, removeLicenses = Array.Empty<string>() }));

    private static async Task<string> RemoveInheritedAsync(Bench bench)
    {
        string bob = await LicensedAsync(bench);
        string group = await bench.AddGroupAsync("Licensed");
        await bench.AddMemberAsync(group, bob);
        bench.Simulator.Tenant.Change(state => state.Put(state.Find(group)!.With("assignedLicenses", state.Find(bob)!.Get("assignedLicenses")!.Value)).Put(state.Find(bob)!.With("assignedLicenses", Array.Empty<string>())));
        return Show(await bench.PostAsync($"users/{bob}/assignLicense", new { addLicenses = Array.Empty<object>(), removeLicenses = new[] { Sku } }));
    }

    private static async Task<string> ThrottleTwiceAsync(Bench bench)
    {
        await ThrottleAsync(bench);
        return (await bench.GetAsync("users")).Header("Retry-After") ?? "";
    }

    private static async Task<string> ThrottleAsync(Bench bench)
    {
        bench.Simulator.Quota.Limits = QuotaLimits.Service with { ResourceUnits = (2, 2, 2) };
        await bench.GetAsync("users");
        return (await bench.GetAsync("users")).Header("Retry-After") ?? "none";
    }

    private static async Task<string> ReadSignInsAsync(Bench bench)
    {
        bench.Simulator.Tenant.Change(static state => Enumerable.Range(0, 200).Aggregate(state, static (rest, number) => rest.Put(new DirectoryObject($"user-{number}", ObjectKind.User))));
        return $"{(await bench.GetAsync("users?$select=signInActivity&$top=999")).Value.Count}";
    }

    private static async Task<string> WriteSynchronisedAsync(Bench bench)
    {
        string bob = await bench.AddUserAsync("bob");
        bench.Simulator.Tenant.Change(state => state.Put(state.Find(bob)!.With("onPremisesSyncEnabled", true)));
        return Show(await bench.PatchAsync($"users/{bob}", new { usageLocation = "US" }));
    }

    private static async Task<string> InviteWhereOffAsync(Bench bench)
    {
        bench.Simulator.Tenant.Settings.AllowsInvitations = false;
        return Show(await bench.PostAsync("invitations", new { invitedUserEmailAddress = "a@fabrikam.com", inviteRedirectUrl = "https://myapp.contoso.com" }));
    }

    private static async Task<string> InviteEmployeeAsync(Bench bench)
    {
        await bench.AddUserAsync("bob", new { mail = "bob@contoso.com" });
        return Show(await bench.PostAsync("invitations", new { invitedUserEmailAddress = "bob@contoso.com", inviteRedirectUrl = "https://myapp.contoso.com" }));
    }

    private static async Task<string> RestoreGroupAsync(Bench bench)
    {
        string group = await bench.AddGroupAsync("Sales");
        await bench.DeleteAsync($"groups/{group}");
        return Show(await bench.PostAsync($"directory/deletedItems/{group}/restore"));
    }

    private static async Task<string> SendBatchAsync(Bench bench)
    {
        object[] requests = [new { id = "1", method = "GET", url = "/organization" }, new { id = "2", method = "GET", url = "/domains" }];
        return string.Join(' ', (await bench.PostAsync("$batch", new { requests }))["responses"].EnumerateArray().Select(static response => response.GetProperty("id").GetString()));
    }

    private static async Task<string> RewriteAsync(Bench bench)
    {
        string bob = await bench.AddUserAsync("bob", new { jobTitle = "Clerk" });
        Answer first = await bench.GetAsync("users/delta");
        await bench.PatchAsync($"users/{bob}", new { jobTitle = "Clerk" });
        return $"{(await FollowAsync(bench, first)).Value.Count}";
    }

    private static async Task<string> LicensedAsync(Bench bench)
    {
        bench.Simulator.Tenant.Change(static state => state.PutSku(new Sku(Sku, "SPE_E3", 5)));
        string bob = await bench.AddUserAsync("bob", new { usageLocation = "US" });
        await bench.PostAsync($"users/{bob}/assignLicense", new { addLicenses = new[] { new { skuId = Sku } }, removeLicenses = Array.Empty<string>() });
        return bob;
    }

    private static async Task<string> InviteAsync(Bench bench) =>
        (await bench.PostAsync("invitations", new { invitedUserEmailAddress = "a@fabrikam.com", inviteRedirectUrl = "https://myapp.contoso.com" }))["invitedUser"].GetProperty("id").GetString()!;

    private static Task<Answer> FollowAsync(Bench bench, Answer round) => bench.GetAsync(Bench.Path(round["@odata.deltaLink"].GetString()!));

    private static string Show(Answer answer) => $"{answer.Status}";
}
