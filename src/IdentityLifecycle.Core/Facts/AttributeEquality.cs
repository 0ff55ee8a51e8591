namespace IdentityLifecycle.Facts;

/// <summary>When a directory considers two values of an attribute the same; without it a second comparison is never empty.</summary>
public enum AttributeEquality
{
    /// <summary>Character by character.</summary>
    Exact,

    /// <summary>Letters in upper and lower case are the same (ordinal).</summary>
    IgnoreCase,

    /// <summary>As distinguished names: case and the spaces around separators do not count (RFC 4514).</summary>
    DistinguishedName,

    /// <summary>Date-times that fall in the same whole second are the same.</summary>
    WholeSeconds,
}
