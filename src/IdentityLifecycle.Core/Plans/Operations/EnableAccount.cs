namespace IdentityLifecycle.Plans;

/// <summary>Enables an account.</summary>
public sealed record EnableAccount : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.EnableAccount;

    /// <inheritdoc/>
    public override string Describe() => "Enable";
}
