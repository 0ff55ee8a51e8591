namespace IdentityLifecycle.Facts;

/// <summary>The three values a fact can have.</summary>
public enum FactState
{
    /// <summary>The source says that there is none, or no source declares the attribute.</summary>
    None,

    /// <summary>Declared but not readable: column absent, permission denied, row held. Never a ground to act.</summary>
    Unknown,

    /// <summary>The source gives a value.</summary>
    Value,
}
