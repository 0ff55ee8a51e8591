using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;

namespace IdentityLifecycle.Execution.Undo;

/// <summary>The way back of one change: the operations, and what of it will not happen.</summary>
internal sealed class UndoFindings(LifecycleChange change)
{
    public List<LifecycleOperation> Operations { get; } = [];

    public List<PlanOmission> Omissions { get; } = [];

    /// <summary>Says that somebody changed something since.</summary>
    public void ChangedSince(string message) => Omit(OmissionReason.ChangedSince, message);

    /// <summary>Says that something cannot be undone.</summary>
    public void NotUndoable(string message) => Omit(OmissionReason.NotUndoable, message);

    private void Omit(OmissionReason reason, string message) => Omissions.Add(new PlanOmission(reason, change.Directory, change.Subject, change.DisplayName, message));
}
