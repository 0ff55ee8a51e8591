namespace IdentityLifecycle.Plans;

/// <summary>Forgets the tie between a person and an account; nothing is written in the directory.</summary>
public sealed record UnlinkAccount : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.UnlinkAccount;

    /// <inheritdoc/>
    public override string Describe() => "Unlink";
}
