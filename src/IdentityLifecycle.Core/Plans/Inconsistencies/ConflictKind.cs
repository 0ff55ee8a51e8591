namespace IdentityLifecycle.Plans.Inconsistencies;

/// <summary>Why a person must decide.</summary>
public enum ConflictKind
{
    /// <summary>Several accounts match one person.</summary>
    AmbiguousMatch,

    /// <summary>Several people match one account.</summary>
    SharedAccount,

    /// <summary>A match of low confidence waits for somebody to confirm it.</summary>
    MatchToReview,

    /// <summary>A person is linked to an account that carries the key of somebody else.</summary>
    ForeignKey,

    /// <summary>A person is linked to an account that is nobody's by the policy.</summary>
    NobodysAccount,

    /// <summary>A person was given an account by a decision, and it is not there.</summary>
    DecidedAccountGone,

    /// <summary>Two people were given one account by decisions.</summary>
    DecidedTwice,

    /// <summary>A second account carries the key of a person who has one.</summary>
    DuplicateAccount,

    /// <summary>The account of a person vanished from the directory.</summary>
    AccountLost,

    /// <summary>A key came back with another person.</summary>
    KeyReused,

    /// <summary>Somebody who left is back, and the policy wants every return to be looked at.</summary>
    ReturnToReview,

    /// <summary>The systems of record say that two identities which memory knows are one person.</summary>
    TwoIdentities,

    /// <summary>A key is on several rows.</summary>
    DuplicateKey,

    /// <summary>It is not clear which row is about a person.</summary>
    JoinUnclear,

    /// <summary>No candidate of a name or a value that must be unique is free.</summary>
    NamesExhausted,
}
