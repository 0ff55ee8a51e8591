namespace IdentityLifecycle.Journal;

/// <summary>Whether what a run applied was found when the account was read again.</summary>
public enum VerificationStatus
{
    /// <summary>The account was not read again.</summary>
    NotVerified,

    /// <summary>Everything that can be read is as it was applied.</summary>
    Seen,

    /// <summary>The directory had confirmed the write but does not hold the value.</summary>
    NotSeen,
}
