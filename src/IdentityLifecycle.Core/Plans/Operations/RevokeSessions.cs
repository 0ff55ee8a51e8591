namespace IdentityLifecycle.Plans;

/// <summary>Ends all sessions: a one-time effect.</summary>
/// <param name="EffectKey">The key under which memory keeps that it was done.</param>
public sealed record RevokeSessions(string EffectKey) : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.RevokeSessions;

    /// <inheritdoc/>
    public override string Describe() => "Revoke sessions";
}
