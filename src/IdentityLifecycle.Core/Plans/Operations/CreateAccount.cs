using System.Collections.Generic;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Plans;

/// <summary>Creates an account, disabled; a later operation enables it.</summary>
/// <param name="Name">Its name within the container.</param>
/// <param name="Container">Where.</param>
/// <param name="Attributes">Its attributes.</param>
public sealed record CreateAccount(string Name, ContainerPath Container, IReadOnlyList<AttributeChange> Attributes) : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.CreateAccount;

    /// <inheritdoc/>
    public override string Describe() => $"Create in {Container}";
}
