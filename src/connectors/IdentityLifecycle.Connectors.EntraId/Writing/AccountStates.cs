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
    private UserSchema _schema = new([]);

    public WrittenAccounts Written => written;

    /// <summary>Reads the accounts of a batch, each with the attributes that its operations are about.</summary>
    public Task LoadAsync(IReadOnlyList<AccountWrite> batch)
    {
        _schema = new UserSchema([.. batch.SelectMany(AttributesOf).Distinct(StringComparer.OrdinalIgnoreCase)]);
        return ReadAsync([.. batch.Select(static write => write.Anchor).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)], areNew: false);
    }

    /// <summary>Reads accounts of the batch that came back a moment ago, so that its other operations find them.</summary>
    public Task LoadRestoredAsync(IReadOnlyList<string> anchors) => ReadAsync(anchors, areNew: true);

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
            : anchor is not null && WhyUnread(anchor) is WriteOutcome unread ? unread
            : DriftCheck.Absent(write.Operation, anchor);
    }

    /// <summary>Why nobody knows whether an account is there; null if that is known.</summary>
    public WriteOutcome? WhyUnread(string anchor) => _unread.TryGetValue(anchor, out GraphReply? reply) ? NotRead(reply, anchor) : null;

    /// <summary>The outcome of an operation whose account could not be read. Nothing was written, so that it can be tried again.</summary>
    public static WriteOutcome NotRead(GraphReply reply, string anchor) => reply.IsRefused
        ? ReplyOutcome.Of(reply, anchor, $"read the user {anchor}", Need.Users)
        : WriteOutcome.Throttled(reply.Answer?.RetryAfter ?? ReplyOutcome.UsualWait, $"The user {anchor} could not be read before writing: {reply.Describe()}.");

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

    private async Task ReadAsync(IReadOnlyList<string> anchors, bool areNew)
    {
        UserReply[] replies = await users.ReadAsync(anchors, _schema, denied, waits: false, areNew, CancellationToken.None).ConfigureAwait(false);
        foreach ((string anchor, UserReply reply) in anchors.Zip(replies))
        {
            Take(anchor, reply);
        }
    }

    private void Take(string anchor, UserReply reply)
    {
        AccountState? earlier = written.Find(anchor);
        if (reply.Parse(_schema) is (string id, Dictionary<string, Fact> facts))
        {
            AccountState account = new(id, facts) { LastSignIn = facts.GetValueOrDefault(LastSignIn).Value as DateTimeOffset? };
            _accounts[anchor] = earlier is null ? account : account.After(earlier);
        }
        else if (reply.Deciding.IsNotFound && earlier is { WasRead: false })
        {
            _accounts[anchor] = earlier;
        }
        else if (!reply.Deciding.IsNotFound)
        {
            _unread[anchor] = reply.Deciding;
        }
    }

    private static IEnumerable<string> AttributesOf(AccountWrite write) =>
    [
        .. write.Operation.Touches.Attributes.Select(static change => change.Attribute),
        .. write.Operation.Expects.Attributes,
        .. write.Operation.Expects.NoSignInSince is null ? Array.Empty<string>() : [LastSignIn],
        .. write.Operation is GrantEntitlement { Entitlement.Kind: EntitlementKind.License } ? [LicenceWriter.Location] : Array.Empty<string>(),
        .. write.Operation is CreateAccount ? [UserProperties.Created] : Array.Empty<string>(),
    ];
}
