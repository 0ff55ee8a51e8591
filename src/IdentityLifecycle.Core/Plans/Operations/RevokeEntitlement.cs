using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Plans;

/// <summary>Takes access away.</summary>
/// <param name="Entitlement">What.</param>
public sealed record RevokeEntitlement(Entitlement Entitlement) : LifecycleOperation
{
    /// <summary>The policy's entitlement that had asked for it; null if the access was neither given nor adopted by this program.</summary>
    public string? Rule { get; init; }

    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.RevokeEntitlement;

    /// <inheritdoc/>
    public override string Describe() => $"Remove from {Entitlement.Name}";
}
