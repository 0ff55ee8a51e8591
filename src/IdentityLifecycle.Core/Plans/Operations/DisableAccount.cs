namespace IdentityLifecycle.Plans;

/// <summary>Disables an account.</summary>
public sealed record DisableAccount : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.DisableAccount;

    /// <inheritdoc/>
    public override string Describe() => "Disable";
}
