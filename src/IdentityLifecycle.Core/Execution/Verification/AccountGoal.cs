using System;
using System.Collections.Generic;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Verification;

/// <summary>How an account has to look after a change, as far as its directory can show it. A later operation counts more than an earlier one.</summary>
internal sealed class AccountGoal
{
    private readonly Dictionary<string, PlanValue> _attributes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (Entitlement Entitlement, bool IsMember)> _memberships = new(StringComparer.Ordinal);

    public AccountGoal(IReadOnlyList<LifecycleOperation> done)
    {
        foreach (LifecycleOperation operation in done)
        {
            Add(operation);
        }
    }

    public bool IsDeleted { get; private set; }

    public bool? IsEnabled { get; private set; }

    public string? Name { get; private set; }

    public ContainerPath? Container { get; private set; }

    public IReadOnlyDictionary<string, PlanValue> Attributes => _attributes;

    public IEnumerable<(Entitlement Entitlement, bool IsMember)> Memberships => _memberships.Values;

    private void Add(LifecycleOperation operation)
    {
        switch (operation)
        {
            case CreateAccount create:
                (Name, Container, IsEnabled) = (create.Name, create.Container, false);
                AddAll(create.Attributes);
                break;
            case SetAttributes set:
                AddAll(set.Attributes);
                break;
            case RenameAccount rename:
                Name = rename.NewName;
                break;
            case MoveAccount move:
                (Name, Container) = (move.NewName, move.To);
                break;
            case EnableAccount or DisableAccount:
                IsEnabled = operation is EnableAccount;
                break;
            case GrantEntitlement grant:
                _memberships[grant.Entitlement.Anchor] = (grant.Entitlement, true);
                break;
            case RevokeEntitlement revoke:
                _memberships[revoke.Entitlement.Anchor] = (revoke.Entitlement, false);
                break;
            case DeleteAccount or RestoreAccount:
                IsDeleted = operation is DeleteAccount;
                break;
            default:
                break;
        }
    }

    private void AddAll(IReadOnlyList<AttributeChange> changes)
    {
        foreach (AttributeChange change in changes)
        {
            _attributes[change.Attribute] = change.NewValue;
        }
    }
}
