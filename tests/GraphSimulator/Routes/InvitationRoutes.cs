using System.Text.Json;
using System.Text.Json.Nodes;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Guests;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Rules;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Routes;

/// <summary>Invites guests.</summary>
internal static class InvitationRoutes
{
    public static IEnumerable<Route> All { get; } = [new("POST", "invitations", PermissionNames.Invite, Create)];

    private static GraphResponse Create(Call call)
    {
        JsonElement body = call.Body;
        string mail = body.TextOf("invitedUserEmailAddress") ?? throw Refusals.Required("invitedUserEmailAddress", "Invitation");
        string redirect = body.TextOf("inviteRedirectUrl") ?? throw Refusals.Required("inviteRedirectUrl", "Invitation");
        if (!call.Tenant.Settings.AllowsInvitations)
        {
            throw new GraphException(call.Holds(Guesses.InvitationsThatAreOffAre401) ? 401 : 403, "Unauthorized", "Guest invitations not allowed for your company. Contact your company administrator for more details.");
        }

        if (!mail.Contains('@') || !Uri.TryCreate(redirect, UriKind.Absolute, out _))
        {
            throw Refusals.InvalidProperty(mail.Contains('@') ? "inviteRedirectUrl" : "invitedUserEmailAddress");
        }

        string id = "";
        TenantState after = call.Tenant.Change(state =>
        {
            (TenantState invited, id) = Invite(call, state, body, mail);
            return Sponsor(call, invited, id, body);
        });
        return GraphResponse.Created(Show(call, after.Find(id)!, body, mail, redirect));
    }

    private static (TenantState State, string Id) Invite(Call call, TenantState state, JsonElement body, string mail)
    {
        if (GuestAddress.FindBy(state.Objects.Values, mail) is { } known)
        {
            if (!known.IsExternal && call.Holds(Guesses.InvitingAnEmployeeIsRefused))
            {
                throw new GraphException(400, "BadRequest", $"The invited user already exists in the directory as object ID: {known.Id}. They can use that account to sign in to shared apps and resources.");
            }

            bool isReset = known.IsExternal && body.IsTrue("resetRedemption") && call.Holds(Guesses.ResetRedemptionMakesTheGuestPending);
            return (isReset ? state.Put(GuestAddress.SetState(known, "PendingAcceptance", call.Now)) : state, known.Id);
        }

        if (GuestAddress.FindBy(state.Deleted.Values, mail) is { } deleted && !call.Holds(Guesses.InvitationOfADeletedGuestMakesASecondOne))
        {
            return (state.Restore(deleted.Id), deleted.Id);
        }

        DirectoryObject guest = GuestAddress.Create(call, state, mail, body.TextOf("invitedUserDisplayName"), body.TextOf("invitedUserType"));
        return (state.Put(guest), guest.Id);
    }

    private static TenantState Sponsor(Call call, TenantState state, string guestId, JsonElement body) =>
        body.ItemsOf("invitedUserSponsors").Select(sponsor => sponsor.TextOf("id") ?? Reference.IdIn(call, sponsor.TextOf("@odata.id") ?? ""))
            .Where(sponsor => !state.Links.From(LinkKind.Sponsor, guestId).Contains(sponsor))
            .Aggregate(state, (rest, sponsor) => LinkRoutes.Add(call, rest, guestId, LinkKind.Sponsor, sponsor));

    private static JsonObject Show(Call call, DirectoryObject guest, JsonElement body, string mail, string redirect) => new()
    {
        ["@odata.context"] = $"{call.Request.Host}/v1.0/$metadata#invitations/$entity",
        ["id"] = call.Simulator.Identifiers.Next(),
        ["inviteRedeemUrl"] =
            $"https://login.microsoftonline.com/redeem?rd={Uri.EscapeDataString($"https://invitations.microsoft.com/redeem/?tenant={call.Tenant.Settings.TenantId}&user={guest.Id}&ticket={call.Simulator.Identifiers.Next()}")}",
        ["invitedUserDisplayName"] = body.TextOf("invitedUserDisplayName"),
        ["invitedUserType"] = guest.Text("userType"),
        ["invitedUserEmailAddress"] = mail,
        ["sendInvitationMessage"] = body.IsTrue("sendInvitationMessage"),
        ["resetRedemption"] = body.IsTrue("resetRedemption"),
        ["inviteRedirectUrl"] = redirect,
        ["status"] = guest.Text("externalUserState") == "Accepted" ? "Completed" : "PendingAcceptance",
        ["invitedUser"] = new JsonObject { ["id"] = guest.Id },
    };
}
