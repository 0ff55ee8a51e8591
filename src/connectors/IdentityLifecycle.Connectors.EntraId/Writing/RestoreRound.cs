using System.Net.Http;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.Writing;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>Brings deleted users back, within thirty days. Addresses that somebody else got meanwhile stay with them.</summary>
internal sealed class RestoreRound(BatchProgress progress, AccountStates states, GraphSender sender) : OperationRound(progress, states, sender)
{
    public override async Task WriteAsync(int[] round)
    {
        int[] begun = Progress.Begin(round, WhyNot);
        string[] anchors = [.. begun.Select(index => Progress.AnchorOf(index)!)];
        GraphReply[] replies = await SendAsync(anchors.Select(Request)).ConfigureAwait(false);

        // One that is not among the deleted ones any more may be back by the first attempt, whose answer was lost.
        await States.LoadRestoredAsync([.. anchors.Where((_, position) => replies[position].IsSuccess || replies[position] is { IsNotFound: true, WasSentBefore: true })]).ConfigureAwait(false);
        for (int position = 0; position < begun.Length; position++)
        {
            Progress.Settle(begun[position], Settle(begun[position], anchors[position], replies[position]));
        }
    }

    private WriteOutcome? WhyNot(int index) => Progress.AnchorOf(index) is not string anchor ? DriftCheck.Absent(Progress.Batch[index].Operation, null)
        : States.Find(anchor) is not null ? WriteOutcome.AlreadyDone(anchor)
        : States.WhyUnread(anchor);

    private static GraphRequest Request(string anchor) => GraphRequest.Write(HttpMethod.Post, $"/directory/deletedItems/{Uri.EscapeDataString(anchor)}/restore", static body => body.WriteBoolean("autoReconcileProxyConflict", true));

    private WriteOutcome Settle(int index, string anchor, GraphReply reply) => reply switch
    {
        { IsNotFound: false } => ReplyOutcome.Of(reply, anchor, $"restore the user {anchor}", WriteNeed.Delete),
        _ => States.Find(anchor) is null ? DriftCheck.Absent(Progress.Batch[index].Operation, anchor) : WriteOutcome.Applied(anchor),
    };
}
