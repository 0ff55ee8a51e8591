using System.Net;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Writing;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.EntraId.Granting;

/// <summary>
/// Gives and takes what the service keeps as an assignment with an id of its own: it is made to give, and found and deleted to take.
/// </summary>
internal abstract class AssignmentWriter(BatchProgress progress, GraphSender sender, WrittenAccounts written) : IAccessWriter
{
    // How the service refuses an assignment that is there already. Reads may not show it yet, so that they are only asked where it says something else.
    private static readonly string[] s_already = ["already exists", "conflicting object"];

    /// <summary>What it is called in messages.</summary>
    protected abstract string Noun { get; }

    /// <summary>The permission that it needs.</summary>
    protected abstract Need Need { get; }

    /// <summary>The request that makes the assignment.</summary>
    protected abstract GraphRequest Giving(AccessItem item);

    /// <summary>The request for the assignments of the user.</summary>
    protected abstract GraphRequest Finding(AccessItem item);

    /// <summary>Whether an assignment is the one that is looked for.</summary>
    protected abstract bool IsOf(AccessItem item, JsonElement assignment);

    /// <summary>The request that deletes the assignment.</summary>
    protected abstract GraphRequest Taking(AccessItem item, string assignment);

    public async Task GiveAsync(IReadOnlyList<AccessItem> items)
    {
        GraphReply[] replies = await SendAsync(items.Select(item => Giving(item) with { ConcernsNew = !item.Account.WasRead })).ConfigureAwait(false);
        foreach ((AccessItem item, GraphReply reply) in items.Zip(replies))
        {
            progress.Settle(item.Index, await SettleGivenAsync(item, reply).ConfigureAwait(false));
        }
    }

    public async Task TakeAsync(IReadOnlyList<AccessItem> items)
    {
        GraphReply[] found = await SendAsync(items.Select(Finding)).ConfigureAwait(false);
        List<(AccessItem Item, string Assignment)> open = [];
        foreach ((AccessItem item, GraphReply reply) in items.Zip(found))
        {
            (string? assignment, WriteOutcome? outcome) = Find(item, reply);
            if (assignment is null)
            {
                progress.Settle(item.Index, outcome!);
            }
            else
            {
                open.Add((item, assignment));
            }
        }

        GraphReply[] replies = await SendAsync(open.Select(one => Taking(one.Item, one.Assignment))).ConfigureAwait(false);
        foreach (((AccessItem item, string _), GraphReply reply) in open.Zip(replies))
        {
            progress.Settle(item.Index, SettleTaken(item, reply));
        }
    }

    private async Task<WriteOutcome> SettleGivenAsync(AccessItem item, GraphReply reply)
    {
        if (reply.Read(static made => Json.Text(made, "id")) is string id)
        {
            written.Assignments[Key(item)] = id;
        }

        return reply.IsRefused && reply.Answer!.Status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict && await IsThereAsync(item, reply).ConfigureAwait(false)
            ? WriteOutcome.AlreadyDone(item.Account.Anchor)
            : ReplyOutcome.Of(reply, item.Account.Anchor, $"give {item.Account} the {Noun} {item.Entitlement.Name}", Need);
    }

    private async Task<bool> IsThereAsync(AccessItem item, GraphReply refusal)
    {
        string reason = GraphError.Of(refusal.Answer!).Reason;
        return s_already.Any(words => reason.Contains(words, StringComparison.OrdinalIgnoreCase))
            || IdIn(item, await sender.SendAsync(Finding(item), waits: true, CancellationToken.None).ConfigureAwait(false)) is not null;
    }

    // What was given a moment ago may not be shown yet.
    private (string? Assignment, WriteOutcome? Outcome) Find(AccessItem item, GraphReply reply) =>
        (IdIn(item, reply) ?? written.Assignments.GetValueOrDefault(Key(item))) is string id ? (id, null)
        : reply.IsSuccess && reply.Read(static page => Json.Find(page, "@odata.nextLink") is null)
            || reply.IsNotFound ? (null, WriteOutcome.AlreadyDone(item.Account.Anchor))
        : reply.IsSuccess ? (null, WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"The {Noun} {item.Entitlement.Name} is not taken from {item.Account}: the service does not show all assignments of the user at once. Take it in the admin center."))
        : (null, AccountStates.NotRead(reply, item.Account.Anchor));

    private WriteOutcome SettleTaken(AccessItem item, GraphReply reply)
    {
        WriteOutcome outcome = reply.IsNotFound
            ? WriteOutcome.AlreadyDone(item.Account.Anchor)
            : ReplyOutcome.Of(reply, item.Account.Anchor, $"take the {Noun} {item.Entitlement.Name} from {item.Account}", Need);
        if (outcome.IsDone)
        {
            written.Assignments.Remove(Key(item));
        }

        return outcome;
    }

    private string? IdIn(AccessItem item, GraphReply reply) => reply.Read(page => Json.Find(page, "value") is { ValueKind: JsonValueKind.Array } assignments
        ? assignments.EnumerateArray().Where(assignment => IsOf(item, assignment)).Select(static assignment => Json.Text(assignment, "id")).FirstOrDefault()
        : null);

    private Task<GraphReply[]> SendAsync(IEnumerable<GraphRequest> requests) => sender.SendAsync([.. requests], waits: false, CancellationToken.None);

    private static (string User, string Entitlement) Key(AccessItem item) => (item.Account.Anchor, item.Entitlement.Key.ToString());
}
