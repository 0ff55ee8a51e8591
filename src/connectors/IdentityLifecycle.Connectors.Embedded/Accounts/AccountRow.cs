namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>What an account's row says of the account itself, deleted ones included.</summary>
internal sealed record AccountRow(long Id, string Anchor, string Name, long Container, bool IsEnabled)
{
    public DateTimeOffset? DeletedAt { get; init; }

    public DateTimeOffset? LastSignIn { get; init; }

    public string? SessionsRevokedBy { get; init; }

    public bool IsDeleted => DeletedAt is not null;
}
