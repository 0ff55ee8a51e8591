namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>
/// The accounts that were written a short time ago. The service answers reads from copies that may not have the writes yet, and a change goes on in several
/// batches: without this memory the second batch would take the first one's writes for drift.
/// </summary>
internal sealed class WrittenAccounts(TimeProvider time)
{
    private static readonly TimeSpan s_longestLag = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, AccountState> _accounts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The operations with an effect that were done, by their ids.</summary>
    public HashSet<string> Effects { get; } = new(StringComparer.Ordinal);

    /// <summary>The ids of the assignments that were made, by user and entitlement.</summary>
    public Dictionary<(string User, string Entitlement), string> Assignments { get; } = [];

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>An account as it was written; null if it was not, or long ago.</summary>
    public AccountState? Find(string anchor) =>
        _accounts.TryGetValue(anchor, out AccountState? account) && Now - account.WrittenAt < s_longestLag ? account : null;

    /// <summary>Whether an account was created a short time ago, so that the service may not find it yet.</summary>
    public bool IsNew(string anchor) => Find(anchor) is { WasRead: false };

    public void Keep(AccountState account) => _accounts[account.Anchor] = account;

    public void Forget(string anchor) => _accounts.Remove(anchor);
}
