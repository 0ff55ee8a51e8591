using System.Net.Http;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Connectors.Writing;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>Brings deleted users back, within thirty days. Addresses that somebody else got meanwhile stay with them.</summary>
internal sealed class RestoreRound(BatchProgress progress, AccountStates states, GraphSender sender) : OperationRound(progress, states, sender)
{
    public override async Task WriteAsync(int[] round)
    {
        int[] begun = Progress.Begin(round, index => Progress.AnchorOf(index) is not string anchor ? DriftCheck.Absent(Progress.Batch[index].Operation, null)
            : States.Find(anchor) is not null ? WriteOutcome.AlreadyDone(anchor)
            : null);
        GraphReply[] replies = await SendAsync(begun.Select(index => Request(Progress.AnchorOf(index)!))).ConfigureAwait(false);
        for (int position = 0; position < begun.Length; position++)
        {
            Progress.Settle(begun[position], Settle(replies[position], Progress.AnchorOf(begun[position])!));
        }

        await States.LoadAsync([.. begun.Where(index => Progress.Outcomes[index].IsDone).Select(index => Progress.Batch[index])]).ConfigureAwait(false);
    }

    private static GraphRequest Request(string anchor) => GraphRequest.Write(HttpMethod.Post, $"/directory/deletedItems/{Uri.EscapeDataString(anchor)}/restore", static body => body.WriteBoolean("autoReconcileProxyConflict", true));

    private static WriteOutcome Settle(GraphReply reply, string anchor) => reply.IsNotFound
        ? WriteOutcome.Drift("anchor", Fact.Of(anchor), Fact.None)
        : ReplyOutcome.Of(reply, anchor, $"restore the user {anchor}", WriteNeed.Delete);
}
