using System.Net;
using System.Net.Http;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Writing;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.EntraId.Granting;

/// <summary>Makes users owners of groups, and takes that from them, each with a request. The service does not take it from the last one.</summary>
internal sealed class OwnerWriter(BatchProgress progress, GraphSender sender) : IAccessWriter
{
    public async Task GiveAsync(IReadOnlyList<AccessItem> items)
    {
        GraphReply[] replies = await SendAsync(items.Select(item =>
            GraphRequest.Write(HttpMethod.Post, $"{Owners(item)}/$ref", body => Reference.Write(body, sender.Service, item.Account.Anchor)) with { ConcernsNew = !item.Account.WasRead })).ConfigureAwait(false);
        foreach ((AccessItem item, GraphReply reply) in items.Zip(replies))
        {
            progress.Settle(item.Index, Given(item, reply));
        }
    }

    public async Task TakeAsync(IReadOnlyList<AccessItem> items)
    {
        GraphReply[] replies = await SendAsync(items.Select(static item => new GraphRequest(HttpMethod.Delete, $"{Owners(item)}/{item.Account.Anchor}/$ref"))).ConfigureAwait(false);
        foreach ((AccessItem item, GraphReply reply) in items.Zip(replies))
        {
            progress.Settle(item.Index, reply.IsNotFound
                ? WriteOutcome.AlreadyDone(item.Account.Anchor)
                : ReplyOutcome.Of(reply, item.Account.Anchor, $"remove {item.Account} as owner of the group {item.Entitlement.Name}", WriteNeed.Owners));
        }
    }

    private static WriteOutcome Given(AccessItem item, GraphReply reply) =>
        reply.Answer?.Status == HttpStatusCode.BadRequest && GraphError.Of(reply.Answer).SaysThatItIsThere ? WriteOutcome.AlreadyDone(item.Account.Anchor)
        : reply.IsNotFound ? WriteOutcome.Failed(LifecycleErrorKind.EntitlementNotFound, $"The group {item.Entitlement.Name} ({item.Entitlement.Anchor}) does not exist, or {item.Account} does not.")
        : ReplyOutcome.Of(reply, item.Account.Anchor, $"make {item.Account} owner of the group {item.Entitlement.Name}", WriteNeed.Owners);

    private static string Owners(AccessItem item) => $"/groups/{Uri.EscapeDataString(item.Entitlement.Anchor)}/owners";

    private Task<GraphReply[]> SendAsync(IEnumerable<GraphRequest> requests) => sender.SendAsync([.. requests], waits: false, CancellationToken.None);
}
