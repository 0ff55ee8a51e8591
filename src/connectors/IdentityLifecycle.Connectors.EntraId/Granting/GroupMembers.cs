using System.Net;
using System.Net.Http;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Writing;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.EntraId.Granting;

/// <summary>
/// Adds members to groups, twenty with a request, and takes them away one by one. A request that adds several is done as a whole or not at all; where one of
/// them stands in the way it is halved, down to single members.
/// </summary>
internal sealed class GroupMembers(BatchProgress progress, GraphSender sender) : IAccessWriter
{
    // What a PATCH of a group takes (Microsoft Graph, "Add members").
    private const int MostMembers = 20;

    public Task GiveAsync(IReadOnlyList<AccessItem> items) =>
        AddAsync([.. items.GroupBy(static member => member.Entitlement.Anchor, StringComparer.OrdinalIgnoreCase).SelectMany(static group => group.Chunk(MostMembers))]);

    public async Task TakeAsync(IReadOnlyList<AccessItem> items)
    {
        GraphReply[] replies = await SendAsync(items.Select(static member => new GraphRequest(HttpMethod.Delete, $"/groups/{Uri.EscapeDataString(member.Entitlement.Anchor)}/members/{member.Account.Anchor}/$ref"))).ConfigureAwait(false);
        for (int position = 0; position < items.Count; position++)
        {
            AccessItem member = items[position];
            progress.Settle(member.Index, replies[position].IsNotFound
                ? WriteOutcome.AlreadyDone(member.Account.Anchor)
                : ReplyOutcome.Of(replies[position], member.Account.Anchor, $"take {member.Account} out of the group {member.Entitlement.Name}", WriteNeed.Members));
        }
    }

    // Pieces of one group after the other, because the halves of a refused piece come last.
    private async Task AddAsync(IReadOnlyList<AccessItem[]> pieces)
    {
        while (pieces.Count > 0)
        {
            GraphReply[] replies = await SendAsync(pieces.Select(Adding)).ConfigureAwait(false);
            List<AccessItem[]> halves = [];
            for (int position = 0; position < pieces.Count; position++)
            {
                AccessItem[] piece = pieces[position];
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

    private GraphRequest Adding(AccessItem[] piece)
    {
        string group = $"/groups/{Uri.EscapeDataString(piece[0].Entitlement.Anchor)}";
        GraphRequest request = piece.Length == 1
            ? GraphRequest.Write(HttpMethod.Post, $"{group}/members/$ref", body => Reference.Write(body, sender.Service, piece[0].Account.Anchor))
            : GraphRequest.Write(HttpMethod.Patch, group, body =>
            {
                body.WriteStartArray("members@odata.bind");
                foreach (AccessItem member in piece)
                {
                    body.WriteStringValue(Reference.To(sender.Service, member.Account.Anchor));
                }

                body.WriteEndArray();
            });
        return request with { ConcernsNew = piece.Any(static member => !member.Account.WasRead) };
    }

    private async Task SettleAddedAsync(AccessItem[] piece, GraphReply reply)
    {
        foreach (AccessItem member in piece)
        {
            WriteOutcome outcome = piece.Length == 1 && reply.IsRefused && await ExplainAsync(member, reply).ConfigureAwait(false) is WriteOutcome explained
                ? explained
                : ReplyOutcome.Of(reply, member.Account.Anchor, $"add {member.Account} to the group {member.Entitlement.Name}", WriteNeed.Members);
            progress.Settle(member.Index, outcome);
        }
    }

    // A member that is there already is refused like one that cannot be added, and a group that is gone like a user who is.
    private async Task<WriteOutcome?> ExplainAsync(AccessItem member, GraphReply reply) => reply.Answer!.Status switch
    {
        HttpStatusCode.BadRequest when await IsMemberAsync(member, reply).ConfigureAwait(false) => WriteOutcome.AlreadyDone(member.Account.Anchor),
        HttpStatusCode.NotFound when !await ExistsAsync(member.Entitlement).ConfigureAwait(false) => WriteOutcome.Failed(LifecycleErrorKind.EntitlementNotFound, $"The group {member.Entitlement.Name} ({member.Entitlement.Anchor}) does not exist."),
        _ => null,
    };

    // Reads may not show the membership yet, so they are only asked where the service says something else.
    private async Task<bool> IsMemberAsync(AccessItem member, GraphReply refusal)
    {
        if (GraphError.Of(refusal.Answer!).SaysThatItIsThere)
        {
            return true;
        }

        GraphReply reply = await sender.SendAsync(GraphRequest.Read($"/users/{member.Account.Anchor}/memberOf", ("$select", "id"), ("$top", "999")), waits: true, CancellationToken.None).ConfigureAwait(false);
        return reply.IsSuccess && reply.Answer!.Text.Contains($"\"{member.Entitlement.Anchor}\"", StringComparison.OrdinalIgnoreCase);
    }

    private async Task<bool> ExistsAsync(Entitlement group)
    {
        GraphReply reply = await sender.SendAsync(GraphRequest.Read($"/groups/{Uri.EscapeDataString(group.Anchor)}", ("$select", "id")), waits: true, CancellationToken.None).ConfigureAwait(false);
        return !reply.IsNotFound;
    }

    private Task<GraphReply[]> SendAsync(IEnumerable<GraphRequest> requests) => sender.SendAsync([.. requests], waits: false, CancellationToken.None);
}
