using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Plans.Guards;

/// <summary>The accounts that a plan creates: whatever else it does to them counts as their creation only.</summary>
internal sealed class CreatedAccounts
{
    private readonly HashSet<(string Directory, Subject Subject)> _created;

    public CreatedAccounts(IEnumerable<LifecycleChange> changes) => _created = changes
        .Where(static change => change.Operations.Any(static operation => operation.Creates))
        .Select(static change => (change.Directory, change.About))
        .ToHashSet();

    /// <summary>Whether guards count a kind of operation of a change.</summary>
    public bool Counts(LifecycleChange change, OperationKind kind) =>
        OperationTypes.Of(kind).Creates || !_created.Contains((change.Directory, change.About));
}
