namespace IdentityLifecycle.Plans.Operations;

/// <summary>The parts of a policy that say what an operation writes.</summary>
internal readonly record struct PolicyParts
{
    /// <summary>Whether it writes the container that the state gives.</summary>
    public bool Container { get; init; }

    /// <summary>Whether it writes the account name that the directory gives.</summary>
    public bool Name { get; init; }

    /// <summary>The entitlement of the policy that names the access; null if there is none.</summary>
    public string? Rule { get; init; }
}
