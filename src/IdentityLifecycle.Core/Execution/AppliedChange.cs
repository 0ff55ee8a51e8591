using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution;

/// <summary>A change of which a run did at least one operation.</summary>
/// <param name="Change">The change.</param>
/// <param name="Anchor">The account.</param>
/// <param name="Done">The operations that were done, in order.</param>
internal sealed record AppliedChange(LifecycleChange Change, string Anchor, IReadOnlyList<LifecycleOperation> Done)
{
    /// <summary>Whether the person has no business in the directory any more.</summary>
    public bool IsOfLeaver => Change.ToState is LifecycleState.Left or LifecycleState.Purged || Change.Process is LifecycleProcess.Leaver or LifecycleProcess.Orphan;
}
