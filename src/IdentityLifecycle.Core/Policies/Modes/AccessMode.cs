namespace IdentityLifecycle.Policies.Modes;

/// <summary>What happens to access in a state.</summary>
public enum AccessMode
{
    /// <summary>Nothing is given or taken.</summary>
    Keep,

    /// <summary>What the rules ask for is given; what they no longer ask for is taken if this program gave or adopted it.</summary>
    Birthright,

    /// <summary>What this program gave or adopted is taken.</summary>
    None,

    /// <summary>Everything is taken, whoever gave it.</summary>
    NoneAtAll,
}
