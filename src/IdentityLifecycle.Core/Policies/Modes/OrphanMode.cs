namespace IdentityLifecycle.Policies.Modes;

/// <summary>What happens to accounts without a person.</summary>
public enum OrphanMode
{
    /// <summary>They are reported.</summary>
    Report,

    /// <summary>They are disabled, once memory is not empty.</summary>
    Disable,

    /// <summary>They are passed over in silence.</summary>
    Ignore,
}
