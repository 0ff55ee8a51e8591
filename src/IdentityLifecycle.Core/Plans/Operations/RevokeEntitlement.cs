using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Plans;

/// <summary>Takes access away.</summary>
/// <param name="Entitlement">What.</param>
public sealed record RevokeEntitlement(Entitlement Entitlement) : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.RevokeEntitlement;

    /// <inheritdoc/>
    public override string Describe() => $"Remove from {Entitlement.Name}";
}
