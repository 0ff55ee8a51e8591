using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Plans;

/// <summary>Ties a person to an account in memory; nothing is written in the directory.</summary>
/// <param name="Anchor">The account's anchor, or the result of the change that creates it.</param>
/// <param name="Origin">Adopted or created.</param>
public sealed record LinkAccount(PlanValue Anchor, LinkOrigin Origin) : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.LinkAccount;

    /// <inheritdoc/>
    public override string Describe() => Origin == LinkOrigin.Created ? "Link the new account" : "Link the account";
}
