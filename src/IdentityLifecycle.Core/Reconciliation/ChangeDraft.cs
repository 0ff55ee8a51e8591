using System;
using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Reconciliation;

/// <summary>A change while it is being worked out.</summary>
internal sealed class ChangeDraft
{
    public ChangeDraft(string directory, string subject)
    {
        Directory = directory;
        Subject = subject;
    }

    public string Directory { get; }

    public string Subject { get; }

    public string? Identity { get; init; }

    public int Part { get; init; }

    public required string DisplayName { get; init; }

    public string Account { get; set; } = string.Empty;

    public string? Anchor { get; init; }

    public LifecycleState? FromState { get; init; }

    public LifecycleState ToState { get; init; }

    public LifecycleProcess Process { get; set; }

    public List<LifecycleOperation> Operations { get; } = [];

    public HashSet<string> DependsOn { get; } = new(StringComparer.Ordinal);

    public int Rank { get; set; }

    public string Id => Part == 0 ? $"{Directory}/{Subject}" : $"{Directory}/{Subject}#{Part}";

    public bool Creates => Operations.Exists(static operation => operation.Kind == OperationKind.CreateAccount);

    public bool Deletes => Operations.Exists(static operation => operation.Kind == OperationKind.DeleteAccount);

    public LifecycleChange Build() =>
        new(Directory, Subject, Process, Operations.OrderBy(Position).ThenBy(Target, StringComparer.Ordinal).ToArray())
        {
            Part = Part,
            Identity = Identity,
            DisplayName = DisplayName,
            Account = Account,
            Anchor = Anchor,
            FromState = FromState,
            ToState = ToState,
            DependsOn = DependsOn.Order(StringComparer.Ordinal).ToArray(),
            Rank = Rank,
        };

    private static int Position(LifecycleOperation operation) =>
        2 * (int)(operation is LinkAccount { Origin: LinkOrigin.Created } ? OperationKind.CreateAccount : operation.Kind)
        + (operation is LinkAccount { Origin: LinkOrigin.Created } ? 1 : 0);

    private static string Target(LifecycleOperation operation) => operation switch
    {
        GrantEntitlement grant => grant.Entitlement.Anchor,
        RevokeEntitlement revoke => revoke.Entitlement.Anchor,
        _ => string.Empty,
    };
}
