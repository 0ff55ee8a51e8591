using System.Collections.Frozen;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>The types of all operations, one for each kind.</summary>
internal static class OperationTypes
{
    private static readonly FrozenDictionary<OperationKind, OperationType> s_byKind = All.ToFrozenDictionary(static type => type.Kind);

    public static IReadOnlyList<OperationType> All =>
    [
        LinkAccount.OfKind,
        RestoreAccount.OfKind,
        CreateAccount.OfKind,
        InviteGuest.OfKind,
        SetCredential.OfKind,
        DeliverCredential.OfKind,
        DisableAccount.OfKind,
        RunEffect.OfSessions,
        RunEffect.OfKind,
        RevokeEntitlement.OfKind,
        SetAttributes.OfKind,
        RenameAccount.OfKind,
        MoveAccount.OfKind,
        GrantEntitlement.OfKind,
        EnableAccount.OfKind,
        DeleteAccount.OfKind,
        UnlinkAccount.OfKind,
    ];

    public static OperationType Of(OperationKind kind) => s_byKind[kind];
}
