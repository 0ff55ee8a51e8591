using IdentityLifecycle.Directories;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>How an account must look after a change, as far as the directory can show it. A later operation overrides an earlier one.</summary>
internal sealed class AccountGoal
{
    private readonly Dictionary<string, PlanValue> _attributes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<EntitlementKey, (Entitlement Entitlement, bool IsMember)> _memberships = [];

    public AccountGoal(IReadOnlyList<LifecycleOperation> done)
    {
        IsOfDirectory = done.Any(static operation => !operation.IsLocal);
        foreach (LifecycleOperation operation in done)
        {
            operation.Aim(this);
        }
    }

    /// <summary>Whether anything was written in the directory. What memory alone learns, such as forgetting an account that is gone, needs no account there.</summary>
    public bool IsOfDirectory { get; }

    /// <summary>Whether the account must be deleted (true) or back (false); null if no operation says either.</summary>
    public bool? IsDeleted { get; set; }

    public bool? IsEnabled { get; set; }

    public string? Name { get; set; }

    public ContainerPath? Container { get; set; }

    public IReadOnlyDictionary<string, PlanValue> Attributes => _attributes;

    public IEnumerable<(Entitlement Entitlement, bool IsMember)> Memberships => _memberships.Values;

    /// <summary>Whether an account can show that the goal is reached. A password or an ended session cannot be seen.</summary>
    public bool IsVisible => IsDeleted is not null || IsEnabled is not null || Name is not null || Container is not null || _attributes.Count + _memberships.Count > 0;

    public void Write(IReadOnlyList<AttributeChange> changes)
    {
        foreach (AttributeChange change in changes)
        {
            _attributes[change.Attribute] = change.NewValue;
        }
    }

    public void Set(Entitlement entitlement, bool isMember) => _memberships[entitlement.Key] = (entitlement, isMember);
}
