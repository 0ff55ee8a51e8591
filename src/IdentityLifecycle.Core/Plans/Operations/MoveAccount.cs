using System;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Plans;

/// <summary>Moves to another container, under a name that is free there: in one step, because neither name may be free in both.</summary>
/// <param name="From">The container expected.</param>
/// <param name="To">The container wanted.</param>
/// <param name="OldName">The name expected.</param>
/// <param name="NewName">The name in the new container.</param>
public sealed record MoveAccount(ContainerPath From, ContainerPath To, string OldName, string NewName) : LifecycleOperation
{
    /// <summary>Whether the account gets another name.</summary>
    public bool IsRenaming => !string.Equals(OldName, NewName, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override OperationKind Kind => OperationKind.MoveAccount;

    /// <inheritdoc/>
    public override string Describe() => IsRenaming ? $"Move to {To} as {NewName}" : $"Move to {To}";
}
