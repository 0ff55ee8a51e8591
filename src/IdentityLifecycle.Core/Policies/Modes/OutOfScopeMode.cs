namespace IdentityLifecycle.Policies.Modes;

/// <summary>What happens to the account of somebody whom the scope no longer covers.</summary>
public enum OutOfScopeMode
{
    /// <summary>It is reported.</summary>
    Report,

    /// <summary>It is treated as if the person had left.</summary>
    Left,
}
