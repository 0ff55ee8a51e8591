namespace IdentityLifecycle.Plans;

/// <summary>Changes the name within the container.</summary>
/// <param name="OldName">The name expected.</param>
/// <param name="NewName">The name wanted.</param>
public sealed record RenameAccount(string OldName, string NewName) : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.RenameAccount;

    /// <inheritdoc/>
    public override string Describe() => $"Rename to {NewName}";
}
