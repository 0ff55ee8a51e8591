namespace IdentityLifecycle.Journal;

/// <summary>Whether what a run applied was found when the account was read again.</summary>
public enum VerificationStatus
{
    /// <summary>The account was not read again.</summary>
    NotVerified,

    /// <summary>Everything that can be read is as it was applied.</summary>
    Seen,

    /// <summary>The directory said that it was written, but does not hold it.</summary>
    NotSeen,
}
