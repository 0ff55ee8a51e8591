namespace IdentityLifecycle.Plans;

/// <summary>The kinds of operation: a closed set. Their order is the order of execution within one account.</summary>
public enum OperationKind
{
    /// <summary>Ties a person to an account in memory.</summary>
    LinkAccount,

    /// <summary>Brings a deleted account back.</summary>
    RestoreAccount,

    /// <summary>Creates an account, always disabled.</summary>
    CreateAccount,

    /// <summary>Invites a guest.</summary>
    InviteGuest,

    /// <summary>Sets a generated credential.</summary>
    SetCredential,

    /// <summary>Lets the directory issue a temporary access pass.</summary>
    IssuePass,

    /// <summary>Delivers a credential.</summary>
    DeliverCredential,

    /// <summary>Disables an account.</summary>
    DisableAccount,

    /// <summary>Ends all sessions: an effect with a kind of its own.</summary>
    RevokeSessions,

    /// <summary>Runs another one-time effect.</summary>
    RunEffect,

    /// <summary>Takes access away.</summary>
    RevokeEntitlement,

    /// <summary>Writes attributes.</summary>
    SetAttributes,

    /// <summary>Changes the name within the container.</summary>
    RenameAccount,

    /// <summary>Moves to another container.</summary>
    MoveAccount,

    /// <summary>Gives access.</summary>
    GrantEntitlement,

    /// <summary>Enables an account, after everything else.</summary>
    EnableAccount,

    /// <summary>Deletes an account, last of all.</summary>
    DeleteAccount,

    /// <summary>Forgets the tie between a person and an account.</summary>
    UnlinkAccount,
}
