namespace IdentityLifecycle.Plans;

/// <summary>Delivers the credential that was set.</summary>
/// <param name="Method">How, as the policy says.</param>
/// <param name="Recipient">To whom or for which certificate.</param>
public sealed record DeliverCredential(string Method, string Recipient) : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.DeliverCredential;

    /// <inheritdoc/>
    public override string Describe() => $"Deliver the credential ({Method})";
}
