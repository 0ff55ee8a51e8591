using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>
/// Creates users. The user principal name is the proof against a second one: the service never gives it twice. So a creation whose answer was lost is sent
/// again, and if the name is taken by then, the user that has it is looked at: it may be the one that the first attempt made.
/// </summary>
internal sealed class CreationRound(BatchProgress progress, AccountStates states, GraphSender sender, CreatedUserSearch search) : OperationRound(progress, states, sender)
{
    public override async Task WriteAsync(int[] round)
    {
        Dictionary<int, NewUser> users = [];
        int[] begun = Progress.Begin(round, index => Prepare(index, users));
        DateTimeOffset begunAt = States.Written.Now;
        GraphReply[] replies = await SendAsync(begun.Select(index => users[index].Request(Sender.Service, States.Written.IsNew))).ConfigureAwait(false);
        for (int position = 0; position < begun.Length; position++)
        {
            Progress.Settle(begun[position], await SettleAsync(users[begun[position]], replies[position], begunAt).ConfigureAwait(false));
        }
    }

    private WriteOutcome? Prepare(int index, Dictionary<int, NewUser> users)
    {
        try
        {
            users.Add(index, new NewUser(Progress.Batch[index]));
            return null;
        }
        catch (LifecycleException error) when (error.Info.Outcome is ErrorOutcome.OneInput or ErrorOutcome.OneChange)
        {
            return WriteOutcome.Failed(error.Kind, error.Message, error.Attribute, error.SystemCode);
        }
    }

    private async Task<WriteOutcome> SettleAsync(NewUser user, GraphReply reply, DateTimeOffset begunAt)
    {
        if (reply.Read(static user => Json.Text(user, "id")) is string id)
        {
            return Created(user, id, WriteOutcome.Applied(id));
        }

        bool mayExist = reply.IsSuccess || reply.IsLost || (reply.IsRefused && GraphError.Of(reply.Answer!).Taken is not null);
        if (mayExist && await search.FindAsync(user, begunAt).ConfigureAwait(false) is (string found, bool isJustMade))
        {
            return Created(user, found, isJustMade && (reply.WasSentBefore || !reply.IsRefused) ? WriteOutcome.Applied(found) : WriteOutcome.AlreadyDone(found));
        }

        string what = $"create {user.Login}";
        return reply.IsSuccess ? ReplyOutcome.Unknown(GraphReply.Lost("an answer without an id"), what) : ReplyOutcome.Of(reply, null, what, WriteNeed.Create);
    }

    private WriteOutcome Created(NewUser user, string id, WriteOutcome outcome)
    {
        AccountState account = new(id, new Dictionary<string, Fact>()) { WasRead = false };
        States.Add(account);
        foreach ((string attribute, Fact value) in user.Facts)
        {
            States.Keep(account, attribute, value);
        }

        return outcome;
    }
}
