namespace IdentityLifecycle.Memory;

/// <summary>What asks for access.</summary>
public enum ClaimOrigin
{
    /// <summary>A rule of the policy.</summary>
    Rule,

    /// <summary>A request of somebody.</summary>
    Request,

    /// <summary>A package of access that somebody has.</summary>
    Package,
}
