namespace IdentityLifecycle.Languages.Mapping;

/// <summary>Why a mapping could not be evaluated for a record.</summary>
public enum MappingFault
{
    /// <summary>A value has the wrong type, cannot be read or is out of range.</summary>
    InvalidValue,

    /// <summary>A regular expression took too long over a value.</summary>
    PatternTimeout,

    /// <summary>Every value that SelectUniqueValue tried is taken: a conflict for a person to resolve.</summary>
    NoUniqueValue,

    /// <summary>Something the expression needs was not given: a default domain, a table, a random source.</summary>
    Unavailable,
}
