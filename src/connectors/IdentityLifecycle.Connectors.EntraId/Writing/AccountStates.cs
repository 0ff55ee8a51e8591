using IdentityLifecycle.Connectors.EntraId.Granting;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>The users of one batch as they are now, read with as few requests as possible before anything is written.</summary>
internal sealed class AccountStates(UserReader users, WrittenAccounts written, IReadOnlySet<string> denied)
{
    private const string LastSignIn = "lastSignInDateTime";

    private readonly Dictionary<string, AccountState> _accounts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, GraphReply> _unread = new(StringComparer.OrdinalIgnoreCase);

    public WrittenAccounts Written => written;

    /// <summary>Reads the accounts of a batch, each with the attributes that its operations are about.</summary>
    public async Task LoadAsync(IReadOnlyList<AccountWrite> batch)
    {
        string[] anchors = [.. batch.Select(static write => write.Anchor).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        UserSchema schema = new([.. batch.SelectMany(AttributesOf).Distinct(StringComparer.OrdinalIgnoreCase)]);
        GraphReply[] replies = await users.ReadAsync(anchors, schema, denied, waits: false, CancellationToken.None).ConfigureAwait(false);
        for (int index = 0; index < anchors.Length; index++)
        {
            Take(anchors[index], replies[index], schema);
        }
    }

    /// <summary>Finds the account of an operation; or answers why the operation must not be written, or need not be.</summary>
    /// <param name="write">The operation.</param>
    /// <param name="anchor">The account's anchor; null if it was not created.</param>
    /// <param name="isAsWanted">Whether an account already is as the operation wants it.</param>
    /// <param name="account">The account.</param>
    public WriteOutcome? Check(AccountWrite write, string? anchor, Func<AccountState, bool> isAsWanted, out AccountState? account)
    {
        AccountState? found = anchor is null ? null : Find(anchor);
        account = found;
        return found is not null ? DriftCheck.Find(write.Operation, found, () => isAsWanted(found) ? WriteOutcome.AlreadyDone(found.Anchor) : null)
            : anchor is not null && _unread.TryGetValue(anchor, out GraphReply? reply) ? NotRead(reply, anchor)
            : DriftCheck.Absent(write.Operation, anchor);
    }

    public AccountState? Find(string anchor) => _accounts.GetValueOrDefault(anchor);

    /// <summary>Takes up an account that was created just now.</summary>
    public void Add(AccountState account)
    {
        _accounts[account.Anchor] = account;
        written.Keep(account);
    }

    /// <summary>Remembers that an account was written.</summary>
    public void Keep(AccountState account, string attribute, Fact value)
    {
        account.Keep(attribute, value, written.Now);
        written.Keep(account);
    }

    /// <summary>Remembers that an account was deleted.</summary>
    public void Remove(string anchor)
    {
        _accounts.Remove(anchor);
        written.Forget(anchor);
    }

    private void Take(string anchor, GraphReply reply, UserSchema schema)
    {
        AccountState? earlier = written.Find(anchor);
        if (UserReader.Parse(reply, schema) is (string id, Dictionary<string, Fact> facts))
        {
            AccountState account = new(id, facts) { LastSignIn = facts.GetValueOrDefault(LastSignIn).Value as DateTimeOffset? };
            _accounts[anchor] = earlier is null ? account : account.After(earlier);
        }
        else if (reply.IsNotFound && earlier is { WasRead: false })
        {
            _accounts[anchor] = earlier;
        }
        else if (!reply.IsNotFound)
        {
            _unread[anchor] = reply;
        }
    }

    // Nothing was written, so the operation can be tried again.
    public static WriteOutcome NotRead(GraphReply reply, string anchor) => reply.IsRefused
        ? ReplyOutcome.Of(reply, anchor, $"read the user {anchor}", Need.Users)
        : WriteOutcome.Throttled(reply.Answer?.RetryAfter ?? TimeSpan.FromSeconds(10), $"The user {anchor} could not be read before writing: {reply.Describe()}.");

    private static IEnumerable<string> AttributesOf(AccountWrite write) =>
    [
        .. write.Operation.Touches.Attributes.Select(static change => change.Attribute),
        .. write.Operation.Expects.KeyAttribute is string key ? [key] : Array.Empty<string>(),
        .. write.Operation.Expects.NoSignInSince is null ? Array.Empty<string>() : [LastSignIn],
        .. write.Operation is GrantEntitlement { Entitlement.Kind: EntitlementKind.License } ? [LicenceWriter.Location] : Array.Empty<string>(),
        .. write.Operation is CreateAccount ? [UserProperties.Created] : Array.Empty<string>(),
    ];
}
