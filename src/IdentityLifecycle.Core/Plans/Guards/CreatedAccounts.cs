using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Plans.Guards;

/// <summary>The accounts that a plan creates. Everything else that the plan does to them counts as their creation.</summary>
internal sealed class CreatedAccounts
{
    private readonly HashSet<(string Directory, Subject Subject)> _created;

    public CreatedAccounts(IEnumerable<LifecycleChange> changes) => _created = changes
        .Where(static change => change.Operations.Any(static operation => operation.Creates))
        .Select(static change => (change.Directory, change.About))
        .ToHashSet();

    /// <summary>Whether guards count this kind of operation for a change.</summary>
    public bool Counts(LifecycleChange change, OperationKind kind) =>
        OperationTypes.Of(kind).Creates || !_created.Contains((change.Directory, change.About));
}
