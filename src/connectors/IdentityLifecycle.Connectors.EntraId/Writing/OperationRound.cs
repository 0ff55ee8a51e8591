using IdentityLifecycle.Connectors.EntraId.Requests;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>Writes the operations of one kind in one batch.</summary>
internal abstract class OperationRound(BatchProgress progress, AccountStates states, GraphSender sender)
{
    protected BatchProgress Progress => progress;

    protected AccountStates States => states;

    protected GraphSender Sender => sender;

    /// <summary>Writes them, and settles each.</summary>
    public abstract Task WriteAsync(int[] round);

    /// <summary>The operations that can be begun, each with its account. The others are settled.</summary>
    protected IReadOnlyList<(int Index, AccountWrite Write, AccountState Account)> Begin(int[] round, Func<AccountWrite, AccountState, bool> isAsWanted)
    {
        Dictionary<int, AccountState> accounts = [];
        int[] begun = progress.Begin(round, index =>
        {
            AccountWrite write = progress.Batch[index];
            WriteOutcome? outcome = states.Check(write, progress.AnchorOf(index), found => isAsWanted(write, found), out AccountState? account);
            if (outcome is null)
            {
                accounts.Add(index, account!);
            }

            return outcome;
        });
        return [.. begun.Select(index => (index, progress.Batch[index], accounts[index]))];
    }

    /// <summary>Sends requests that can be done twice.</summary>
    protected Task<GraphReply[]> SendAsync(IEnumerable<GraphRequest> requests) => sender.SendAsync([.. requests], waits: false, CancellationToken.None);

    /// <summary>A request about an account, which the service may not find yet if it was created a moment ago.</summary>
    protected static GraphRequest About(AccountState account, GraphRequest request) => request with { ConcernsNew = !account.WasRead };
}
