namespace IdentityLifecycle.Policies.Modes;

/// <summary>When an attribute is written.</summary>
public enum ApplyMode
{
    /// <summary>Whenever it differs.</summary>
    Always,

    /// <summary>When the account is created, never again.</summary>
    OnCreate,

    /// <summary>When the account has none.</summary>
    IfEmpty,

    /// <summary>Missing values are added to a multi-valued attribute, none is removed.</summary>
    Add,

    /// <summary>When another attribute is written in the same change.</summary>
    OnChangeOf,
}
