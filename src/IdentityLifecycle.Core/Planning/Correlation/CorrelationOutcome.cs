namespace IdentityLifecycle.Planning.Correlation;

/// <summary>The result of looking for a person's account in one directory.</summary>
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

    /// <summary>A value that the search needs is unknown.</summary>
    Undetermined,
}
