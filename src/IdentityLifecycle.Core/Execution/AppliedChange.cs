using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution;

/// <summary>A change of which a run did at least one operation.</summary>
/// <param name="Change">The change.</param>
/// <param name="Anchor">The account.</param>
/// <param name="Done">The operations that were done, in order.</param>
internal sealed record AppliedChange(LifecycleChange Change, string Anchor, IReadOnlyList<LifecycleOperation> Done)
{
    /// <summary>Whether the person has no business in the directory any more. A guest who is disabled keeps the access behind the closed door, so that it is there when the guest is brought back.</summary>
    public bool IsOfLeaver => Change.Process != LifecycleProcess.Guest && IsGone;

    private bool IsGone => Change.ToState is LifecycleState.Left or LifecycleState.Purged || Change.Process is LifecycleProcess.Leaver or LifecycleProcess.Orphan;
}
