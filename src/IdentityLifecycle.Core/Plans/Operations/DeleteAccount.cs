namespace IdentityLifecycle.Plans;

/// <summary>Deletes an account; where the directory can, it can be restored for a while.</summary>
public sealed record DeleteAccount : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.DeleteAccount;

    /// <inheritdoc/>
    public override string Describe() => "Delete";
}
