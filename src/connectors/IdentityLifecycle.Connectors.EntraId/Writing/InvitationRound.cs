using System.Net.Http;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>
/// Invites guests. An address that was invited before is answered with the guest that it has, so that an invitation does no harm when it is sent twice. The
/// address that redeems the invitation is a secret and is not kept.
/// </summary>
internal sealed class InvitationRound(BatchProgress progress, AccountStates states, GraphSender sender) : OperationRound(progress, states, sender)
{
    private const string AloneMayNotDo = "Microsoft does not promise it to an application alone: sign in as a person with Connect-IdentityDirectory, who needs the role User Administrator or Helpdesk Administrator.";

    // The service demands one; this is where guests find what they may use.
    private const string UsualPage = "https://myapplications.microsoft.com";

    public override async Task WriteAsync(int[] round)
    {
        int[] begun = Progress.Begin(round, static _ => null);
        GraphReply[] replies = await SendAsync(begun.Select(index => Request(Progress.Batch[index], (InviteGuest)Progress.Batch[index].Operation))).ConfigureAwait(false);
        for (int position = 0; position < begun.Length; position++)
        {
            Progress.Settle(begun[position], Settle((InviteGuest)Progress.Batch[begun[position]].Operation, replies[position]));
        }
    }

    private GraphRequest Request(AccountWrite write, InviteGuest guest) => GraphRequest.Write(HttpMethod.Post, "/invitations", body =>
    {
        body.WriteString("invitedUserEmailAddress", guest.Address);
        body.WriteString("inviteRedirectUrl", guest.RedirectTo ?? UsualPage);
        body.WriteBoolean("sendInvitationMessage", guest.SendsMessage);
        if (guest.DisplayName is string name)
        {
            body.WriteString("invitedUserDisplayName", name);
        }

        if (guest.Message is string message)
        {
            body.WriteStartObject("invitedUserMessageInfo");
            body.WriteString("customizedMessageBody", message);
            body.WriteEndObject();
        }

        if (guest.Resets)
        {
            body.WriteBoolean("resetRedemption", true);
            body.WriteStartObject("invitedUser");
            body.WriteString("id", write.Anchor);
            body.WriteEndObject();
        }

        WriteSponsors(body, [.. guest.Sponsors.Select(write.Resolve).Select(static sponsor => sponsor.AsText()).OfType<string>()]);
    });

    private void WriteSponsors(Utf8JsonWriter body, string[] sponsors)
    {
        if (sponsors.Length == 0)
        {
            return;
        }

        body.WriteStartArray("invitedUserSponsors");
        foreach (string sponsor in sponsors)
        {
            body.WriteStartObject();
            Reference.Write(body, Sender.Service, sponsor);
            body.WriteEndObject();
        }

        body.WriteEndArray();
    }

    private WriteOutcome Settle(InviteGuest guest, GraphReply reply)
    {
        string what = guest.Resets ? $"reset the redemption to {guest.Address}" : $"invite {guest.Address}";
        if (!reply.IsSuccess)
        {
            WriteOutcome refused = ReplyOutcome.Of(reply, null, what, WriteNeed.Invite);
            return guest.Resets && reply.IsRefused ? WriteOutcome.Failed(refused.ErrorKind!.Value, $"{refused.Message} {AloneMayNotDo}", refused.Attribute, refused.SystemCode) : refused;
        }

        if (reply.Read(static invitation => Json.Find(invitation, "invitedUser") is JsonElement user ? Json.Text(user, "id") : null) is not string id)
        {
            return ReplyOutcome.Unknown(GraphReply.Lost("an answer without an id"), what);
        }

        // Who is invited once more is known already.
        if (States.Find(id) is null)
        {
            States.Add(new AccountState(id, new Dictionary<string, Fact>()) { WasRead = false });
        }

        return WriteOutcome.Applied(id);
    }
}
