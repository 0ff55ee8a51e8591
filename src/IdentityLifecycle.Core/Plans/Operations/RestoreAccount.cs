namespace IdentityLifecycle.Plans;

/// <summary>Brings a deleted account back.</summary>
public sealed record RestoreAccount : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.RestoreAccount;

    /// <inheritdoc/>
    public override string Describe() => "Restore";
}
