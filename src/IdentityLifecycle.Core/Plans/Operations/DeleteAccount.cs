using System.Collections.Generic;

namespace IdentityLifecycle.Plans;

/// <summary>Deletes an account; where the directory can, it can be restored for a while.</summary>
public sealed record DeleteAccount : LifecycleOperation
{
    /// <summary>Values that nobody else may get for a while; empty unless the policy reserves some.</summary>
    public IReadOnlyList<ReservedValue> Reserves { get; init; } = [];

    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.DeleteAccount;

    /// <inheritdoc/>
    public override string Describe() => "Delete";
}
