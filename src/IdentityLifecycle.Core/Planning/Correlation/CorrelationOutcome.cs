namespace IdentityLifecycle.Planning.Correlation;

/// <summary>How a person and the accounts of one directory found each other.</summary>
internal enum CorrelationOutcome : byte
{
    /// <summary>No account matches.</summary>
    None,

    /// <summary>Memory knows the account.</summary>
    Remembered,

    /// <summary>A tier matched exactly one account.</summary>
    Matched,

    /// <summary>A tier of low confidence matched; a person must confirm.</summary>
    Review,

    /// <summary>Several accounts match, several people want the account, or a link contradicts a key.</summary>
    Conflict,

    /// <summary>A value needed to look for an account is unknown.</summary>
    Undetermined,
}
