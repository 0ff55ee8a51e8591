namespace IdentityLifecycle.Policies.Modes;

/// <summary>Which disabled accounts may be enabled.</summary>
public enum ReenableMode
{
    /// <summary>Those that this program created or disabled, and hires just due.</summary>
    Ours,

    /// <summary>All.</summary>
    Always,

    /// <summary>None; they are reported.</summary>
    Report,
}
