namespace IdentityLifecycle.Plans.Operations;

/// <summary>The types of all operations, one for each kind.</summary>
internal static class OperationTypes
{
    /// <summary>The types in the order of execution.</summary>
    public static IReadOnlyList<OperationType> All { get; } = [.. Enum.GetValues<OperationKind>().Select(Of)];

    /// <summary>The type of a kind. The switch has no default, so that a kind that is missing here does not compile.</summary>
    public static OperationType Of(OperationKind kind) => kind switch
    {
        OperationKind.LinkAccount => LinkAccount.OfKind,
        OperationKind.RestoreAccount => RestoreAccount.OfKind,
        OperationKind.CreateAccount => CreateAccount.OfKind,
        OperationKind.InviteGuest => InviteGuest.OfKind,
        OperationKind.SetCredential => SetCredential.OfKind,
        OperationKind.IssuePass => IssuePass.OfKind,
        OperationKind.DeliverCredential => DeliverCredential.OfKind,
        OperationKind.DisableAccount => DisableAccount.OfKind,
        OperationKind.RevokeSessions => RunEffect.OfSessions,
        OperationKind.RunEffect => RunEffect.OfKind,
        OperationKind.RevokeEntitlement => RevokeEntitlement.OfKind,
        OperationKind.SetAttributes => SetAttributes.OfKind,
        OperationKind.RenameAccount => RenameAccount.OfKind,
        OperationKind.MoveAccount => MoveAccount.OfKind,
        OperationKind.GrantEntitlement => GrantEntitlement.OfKind,
        OperationKind.EnableAccount => EnableAccount.OfKind,
        OperationKind.DeleteAccount => DeleteAccount.OfKind,
        OperationKind.UnlinkAccount => UnlinkAccount.OfKind,
    };
}
