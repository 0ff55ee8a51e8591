using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Plans;

/// <summary>Gives access.</summary>
/// <param name="Entitlement">What.</param>
/// <param name="Rule">The policy's entitlement that asks for it; empty if none does, and then it is not remembered as ours.</param>
public sealed record GrantEntitlement(Entitlement Entitlement, string Rule) : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.GrantEntitlement;

    /// <inheritdoc/>
    public override string Describe() => $"Add to {Entitlement.Name}";
}
