using System.Net;
using System.Net.Http;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>
/// Adds members to groups, twenty with a request, and takes them away one by one. A request that adds several is done as a whole or not at all; where one of
/// them stands in the way it is halved, down to single members.
/// </summary>
internal sealed class MembershipRound(BatchProgress progress, AccountStates states, GraphSender sender) : OperationRound(progress, states, sender)
{
    // What a PATCH of a group takes (Microsoft Graph, "Add members").
    private const int MostMembers = 20;

    public override async Task WriteAsync(int[] round)
    {
        Member[] members = [.. Begin(round, static (_, _) => false).Select(static one => new Member(one.Index, one.Account, EntitlementOf(one.Write)))];
        if (members.Length == 0)
        {
            return;
        }

        if (Progress.Batch[members[0].Index].Operation is GrantEntitlement)
        {
            await AddAsync([.. members.GroupBy(static member => member.Group.Anchor, StringComparer.OrdinalIgnoreCase).SelectMany(static group => group.Chunk(MostMembers))]).ConfigureAwait(false);
        }
        else
        {
            await RemoveAsync(members).ConfigureAwait(false);
        }
    }

    // Pieces of one group after the other, because the halves of a refused piece come last.
    private async Task AddAsync(IReadOnlyList<Member[]> pieces)
    {
        while (pieces.Count > 0)
        {
            GraphReply[] replies = await SendAsync(pieces.Select(Adding)).ConfigureAwait(false);
            List<Member[]> halves = [];
            for (int position = 0; position < pieces.Count; position++)
            {
                Member[] piece = pieces[position];
                if (piece.Length > 1 && replies[position].IsRefused && replies[position].Answer!.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound)
                {
                    halves.AddRange(piece.Chunk((piece.Length + 1) / 2));
                }
                else
                {
                    await SettleAddedAsync(piece, replies[position]).ConfigureAwait(false);
                }
            }

            pieces = halves;
        }
    }

    private GraphRequest Adding(Member[] piece)
    {
        string group = $"/groups/{Uri.EscapeDataString(piece[0].Group.Anchor)}";
        GraphRequest request = piece.Length == 1
            ? GraphRequest.Write(HttpMethod.Post, $"{group}/members/$ref", body => Reference.Write(body, Sender.Service, piece[0].Account.Anchor))
            : GraphRequest.Write(HttpMethod.Patch, group, body =>
            {
                body.WriteStartArray("members@odata.bind");
                foreach (Member member in piece)
                {
                    body.WriteStringValue(Reference.To(Sender.Service, member.Account.Anchor));
                }

                body.WriteEndArray();
            });
        return request with { ConcernsNew = piece.Any(static member => !member.Account.WasRead) };
    }

    private async Task SettleAddedAsync(Member[] piece, GraphReply reply)
    {
        foreach (Member member in piece)
        {
            WriteOutcome outcome = piece.Length == 1 && reply.IsRefused && await ExplainAsync(member, reply).ConfigureAwait(false) is WriteOutcome explained
                ? explained
                : ReplyOutcome.Of(reply, member.Account.Anchor, $"add {member.Account} to the group {member.Group.Name}", WriteNeed.Members);
            Progress.Settle(member.Index, outcome);
        }
    }

    // A member that is there already is refused like one that cannot be added, and a group that is gone like a user who is.
    private async Task<WriteOutcome?> ExplainAsync(Member member, GraphReply reply) => reply.Answer!.Status switch
    {
        HttpStatusCode.BadRequest when await IsMemberAsync(member, reply).ConfigureAwait(false) => WriteOutcome.AlreadyDone(member.Account.Anchor),
        HttpStatusCode.NotFound when !await ExistsAsync(member.Group).ConfigureAwait(false) => WriteOutcome.Failed(LifecycleErrorKind.EntitlementNotFound, $"The group {member.Group.Name} ({member.Group.Anchor}) does not exist."),
        _ => null,
    };

    // The page "Add members" gives this sentence for a member that is there already. Reads may not show the membership yet, so they are only asked where the
    // service says something else.
    private async Task<bool> IsMemberAsync(Member member, GraphReply refusal)
    {
        if (GraphError.Of(refusal.Answer!).Reason.Contains("references already exist", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        GraphReply reply = await Sender.SendAsync(GraphRequest.Read($"/users/{member.Account.Anchor}/memberOf", ("$select", "id"), ("$top", "999")), waits: true, CancellationToken.None).ConfigureAwait(false);
        return reply.IsSuccess && reply.Answer!.Text.Contains($"\"{member.Group.Anchor}\"", StringComparison.OrdinalIgnoreCase);
    }

    private async Task<bool> ExistsAsync(Entitlement group)
    {
        GraphReply reply = await Sender.SendAsync(GraphRequest.Read($"/groups/{Uri.EscapeDataString(group.Anchor)}", ("$select", "id")), waits: true, CancellationToken.None).ConfigureAwait(false);
        return !reply.IsNotFound;
    }

    private async Task RemoveAsync(Member[] members)
    {
        GraphReply[] replies = await SendAsync(members.Select(static member => new GraphRequest(HttpMethod.Delete, $"/groups/{Uri.EscapeDataString(member.Group.Anchor)}/members/{member.Account.Anchor}/$ref"))).ConfigureAwait(false);
        for (int position = 0; position < members.Length; position++)
        {
            Member member = members[position];
            Progress.Settle(member.Index, replies[position].IsNotFound
                ? WriteOutcome.AlreadyDone(member.Account.Anchor)
                : ReplyOutcome.Of(replies[position], member.Account.Anchor, $"take {member.Account} out of the group {member.Group.Name}", WriteNeed.Members));
        }
    }

    private static Entitlement EntitlementOf(AccountWrite write) => write.Operation is GrantEntitlement grant ? grant.Entitlement : ((RevokeEntitlement)write.Operation).Entitlement;

    private sealed record Member(int Index, AccountState Account, Entitlement Group);
}
