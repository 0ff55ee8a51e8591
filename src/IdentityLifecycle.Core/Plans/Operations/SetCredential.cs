namespace IdentityLifecycle.Plans;

/// <summary>Sets a generated credential. Done again it sets another one.</summary>
/// <param name="Credential">What apply generates.</param>
public sealed record SetCredential(GeneratedValue Credential) : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.SetCredential;

    /// <inheritdoc/>
    public override string Describe() => "Set a generated credential";
}
