using IdentityLifecycle.GraphSimulator.Faults;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.Guests.Invitations;
using Xunit;

namespace IdentityLifecycle.Guests.Tests.Invitations;

/// <summary>The life of an invited guest in a tenant: invited, without access, invited again, deleted, invited again.</summary>
public sealed class InvitationStoryTests
{
    private static readonly InvitationRequest s_ana = new("ana@supplier.example", ["eve@contoso.com"], "audit", new InvitationPlace(null, 1)) { DisplayName = "Ana", EndDate = new DateOnly(2027, 6, 30), Access = ["Project X"] };

    [Fact]
    public async Task A_guest_is_one_account_from_the_first_invitation_to_the_last()
    {
        await using InvitingTenant tenant = await InvitingTenant.StartAsync();
        string eve = tenant.Hire("eve");
        string project = tenant.MakeGroup("Project X");

        await tenant.InviteAsync(s_ana);
        DirectoryObject ana = Assert.Single(tenant.Find("Ana"));
        Assert.Equal(("PendingAcceptance", "2027-06-30"), (ana.Text("externalUserState"), EndOf(ana)));
        Assert.Contains(ana.Id, tenant.Simulator.Tenant.Truth.Links.From(LinkKind.Member, project));
        Assert.Equal([eve], tenant.Simulator.Tenant.Truth.Links.From(LinkKind.Sponsor, ana.Id));
        await tenant.MorningAsync();

        // Whoever loses the last access loses the account.
        tenant.Sleep(30);
        tenant.Change(state => state.Unlink(LinkKind.Member, project, ana.Id));
        await tenant.MorningAsync();
        Assert.False(tenant.Find("Ana").Single().Flag("accountEnabled"));

        tenant.Sleep(1);
        await tenant.InviteAsync(s_ana);
        await tenant.MorningAsync();
        await tenant.DeleteAsync(ana.Id);
        tenant.Sleep(1);
        await tenant.InviteAsync(s_ana with { EndDate = new DateOnly(2027, 7, 31) });
        await tenant.InviteAsync(s_ana with { EndDate = new DateOnly(2027, 7, 31) });

        DirectoryObject back = Assert.Single(tenant.Find("Ana"));
        Assert.Equal((ana.Id, true, "2027-07-31"), (back.Id, back.Flag("accountEnabled"), EndOf(back)));
        Assert.Equal(
            [
                "Ana: Invite ana@supplier.example, Set extensionAttribute5, Add to Project X Applied",
                "Ana: Disable Applied",
                "Ana: Add to Project X, Enable Applied",
                "Ana: Restore, Set extensionAttribute5, Add to Project X Applied",
            ],
            tenant.Diary);
    }

    [Fact]
    public async Task The_end_of_the_last_day_disables_an_invited_guest()
    {
        await using InvitingTenant tenant = await InvitingTenant.StartAsync();
        tenant.Hire("eve");
        tenant.MakeGroup("Project X");
        await tenant.InviteAsync(s_ana with { EndDate = new DateOnly(2026, 12, 10) });

        tenant.Sleep(10);
        await tenant.MorningAsync();
        Assert.Single(tenant.Diary);
        tenant.Sleep(1);
        await tenant.MorningAsync();

        Assert.Equal("Ana: Disable Applied", tenant.Diary[^1]);
    }

    [Fact]
    public async Task Where_deleted_users_may_not_be_read_nobody_new_is_invited_and_the_permission_is_named()
    {
        await using InvitingTenant tenant = await InvitingTenant.StartAsync();
        tenant.Hire("eve");
        tenant.MakeGroup("Project X");
        tenant.Simulator.Faults.Add(new Fault(FaultKind.Forbidden) { Path = "deletedItems" });

        InvitationOutcome outcome = await tenant.InviteAsync(s_ana);

        Assert.Empty(tenant.Diary);
        Assert.Empty(tenant.Find("Ana"));
        string refusal = Assert.Single(outcome.Refused).Message;
        Assert.Contains("it is not known whether a deleted guest has the address, who would get a second account", refusal, StringComparison.Ordinal);
        Assert.Contains("the application may not read deleted users. Give it the application permission User.Read.All", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_that_redeems_an_invitation_is_kept_nowhere()
    {
        await using InvitingTenant tenant = await InvitingTenant.StartAsync();
        tenant.Hire("eve");
        tenant.MakeGroup("Project X");
        await tenant.InviteAsync(s_ana);

        string store = await tenant.ReadStoreAsync();
        Assert.Contains("ana@supplier.example", store, StringComparison.Ordinal);
        Assert.DoesNotContain("redeem", store, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("redeem", string.Concat(tenant.Diary), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_guest_who_moves_accepts_anew_and_keeps_account_and_access()
    {
        await using InvitingTenant tenant = await InvitingTenant.StartAsync();
        tenant.Hire("eve");
        string project = tenant.MakeGroup("Project X");
        await tenant.InviteAsync(s_ana);
        DirectoryObject ana = tenant.Find("Ana").Single();
        tenant.Change(state => state.Put(state.Find(ana.Id)!.With("externalUserState", "Accepted")));

        await tenant.InviteAsync(s_ana with { Guest = "ana@supplier.example", Address = "ana@newhome.example" });
        DirectoryObject moved = Assert.Single(tenant.Find("Ana"));

        Assert.Equal("Ana: Set mail, otherMails, Reset the redemption to ana@newhome.example Applied", tenant.Diary[^1]);
        Assert.Equal((ana.Id, "ana@newhome.example", "PendingAcceptance"), (moved.Id, moved.Text("mail"), moved.Text("externalUserState")));
        Assert.Contains(ana.Id, tenant.Simulator.Tenant.Truth.Links.From(LinkKind.Member, project));

        tenant.Simulator.Faults.Add(new Fault(FaultKind.Forbidden) { Path = "invitations", Times = 9 });
        await tenant.InviteAsync(s_ana with { Guest = "ana@newhome.example", Address = "ana@third.example" });
        Assert.Contains("sign in as a person with Connect-IdentityDirectory", tenant.Diary[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_lost_makes_no_second_guest()
    {
        await using InvitingTenant tenant = await InvitingTenant.StartAsync();
        tenant.Hire("eve");
        tenant.MakeGroup("Project X");
        tenant.Simulator.Faults.Add(new Fault(FaultKind.AnswerLost) { Method = "POST" });

        await tenant.InviteAsync(s_ana);
        await tenant.InviteAsync(s_ana);

        Assert.Single(tenant.Find("Ana"));
    }

    private static string? EndOf(DirectoryObject user) => user.Get("onPremisesExtensionAttributes")?.GetProperty("extensionAttribute5").GetString();
}
