using System.Text.Json;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Documented;

/// <summary>Invitations, sponsors and what is special about guests.</summary>
public sealed class GuestTests
{
    [Fact]
    public async Task An_invitation_makes_a_guest_that_is_pending()
    {
        await using Bench bench = await Bench.StartAsync();
        string sponsor = await bench.AddUserAsync("AdeleV");

        Answer invitation = await bench.PostAsync("invitations", new { invitedUserEmailAddress = "admin@fabrikam.com", inviteRedirectUrl = "https://myapp.contoso.com", invitedUserSponsors = new[] { new { id = sponsor } } });
        string id = invitation["invitedUser"].GetProperty("id").GetString()!;
        Answer guest = await bench.GetAsync($"users/{id}?$select=userPrincipalName,userType,externalUserState,creationType,identities,mail");

        Assert.Equal((201, "PendingAcceptance", "Guest"), (invitation.Status, invitation["status"].GetString(), invitation["invitedUserType"].GetString()));
        Assert.Equal("admin_fabrikam.com#EXT#@contoso.onmicrosoft.com", guest["userPrincipalName"].GetString());
        Assert.Equal(("Guest", "PendingAcceptance", "Invitation"), (guest["userType"].GetString(), guest["externalUserState"].GetString(), guest["creationType"].GetString()));
        Assert.Equal(sponsor, Assert.Single((await bench.GetAsync($"users/{id}/sponsors")).Value).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_guest_is_read_by_an_encoded_name()
    {
        await using Bench bench = await Bench.StartAsync();
        string guest = await InviteAsync(bench, "admin@fabrikam.com");

        Assert.Equal(guest, (await bench.GetAsync("users/admin_fabrikam.com%23EXT%23@contoso.onmicrosoft.com")).Id);
        Assert.Equal(guest, (await bench.GetAsync("users('admin_fabrikam.com%23EXT%23@contoso.onmicrosoft.com')")).Id);
    }

    [Fact]
    public async Task Whoever_was_invited_is_the_same_guest_when_invited_again()
    {
        await using Bench bench = await Bench.StartAsync();

        string first = await InviteAsync(bench, "admin@fabrikam.com");
        await bench.PatchAsync($"users/{first}", new { accountEnabled = false });
        string second = await InviteAsync(bench, "ADMIN@fabrikam.com");

        Assert.Equal(first, second);
        Assert.False((await bench.GetAsync($"users/{first}?$select=accountEnabled"))["accountEnabled"].GetBoolean());
    }

    [Fact]
    public async Task An_employee_cannot_be_invited()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV", new { mail = "adelev@contoso.com" });

        Answer refused = await bench.PostAsync("invitations", new { invitedUserEmailAddress = "adelev@contoso.com", inviteRedirectUrl = "https://myapp.contoso.com" });

        Assert.Equal(400, refused.Status);
        Assert.Contains(adele, refused.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitations_that_are_off_are_refused()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Simulator.Tenant.Settings.AllowsInvitations = false;

        Assert.Equal(401, (await bench.PostAsync("invitations", new { invitedUserEmailAddress = "a@fabrikam.com", inviteRedirectUrl = "https://myapp.contoso.com" })).Status);
    }

    [Fact]
    public async Task Inviting_a_deleted_guest_makes_a_second_one()
    {
        await using Bench bench = await Bench.StartAsync();
        string first = await InviteAsync(bench, "admin@fabrikam.com");
        await bench.DeleteAsync($"users/{first}");

        string second = await InviteAsync(bench, "admin@fabrikam.com");

        Assert.NotEqual(first, second);
        Assert.Equal("Another object with the same value for property proxyAddresses already exists.", (await bench.PostAsync($"directory/deletedItems/{first}/restore")).ErrorMessage);
        Assert.Equal(200, (await bench.PostAsync($"directory/deletedItems/{first}/restore", new { autoReconcileProxyConflict = true })).Status);
    }

    [Fact]
    public async Task Revoking_sessions_does_nothing_for_guests()
    {
        await using Bench bench = await Bench.StartAsync();
        string guest = await InviteAsync(bench, "admin@fabrikam.com");
        string adele = await bench.AddUserAsync("AdeleV");

        Assert.True((await bench.PostAsync($"users/{guest}/revokeSignInSessions"))["value"].GetBoolean());
        Assert.True((await bench.PostAsync($"users/{adele}/revokeSignInSessions"))["value"].GetBoolean());

        Assert.Equal(JsonValueKind.Null, (await bench.GetAsync($"users/{guest}?$select=signInSessionsValidFromDateTime"))["signInSessionsValidFromDateTime"].ValueKind);
        Assert.Equal("2026-03-02T08:00:00Z", (await bench.GetAsync($"users/{adele}?$select=signInSessionsValidFromDateTime"))["signInSessionsValidFromDateTime"].GetString());
    }

    [Fact]
    public async Task Sponsors_are_users_and_groups_and_come_and_go()
    {
        await using Bench bench = await Bench.StartAsync();
        string guest = await InviteAsync(bench, "admin@fabrikam.com");
        string group = await bench.AddGroupAsync("Sales");

        Assert.Equal(204, (await bench.PostAsync($"users/{guest}/sponsors/$ref", Bench.Reference(group))).Status);
        Assert.Equal(400, (await bench.PostAsync($"users/{guest}/sponsors/$ref", Bench.Reference(group))).Status);
        Assert.Equal(204, (await bench.DeleteAsync($"users/{guest}/sponsors/{group}/$ref")).Status);
        Assert.Equal(404, (await bench.DeleteAsync($"users/{guest}/sponsors/{group}/$ref")).Status);
    }

    private static async Task<string> InviteAsync(Bench bench, string mail) =>
        (await bench.PostAsync("invitations", new { invitedUserEmailAddress = mail, inviteRedirectUrl = "https://myapp.contoso.com" }))["invitedUser"].GetProperty("id").GetString()!;
}
