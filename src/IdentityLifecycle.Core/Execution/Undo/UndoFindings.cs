using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;

namespace IdentityLifecycle.Execution.Undo;

/// <summary>The result of working out how to undo one change: the operations, and what cannot or will not be undone.</summary>
internal sealed class UndoFindings(LifecycleChange change)
{
    public List<LifecycleOperation> Operations { get; } = [];

    public List<PlanOmission> Omissions { get; } = [];

    /// <summary>Adds the omission that somebody changed something since the run.</summary>
    public void ChangedSince(string message) => Omit(OmissionReason.ChangedSince, message);

    /// <summary>Adds the omission that something cannot be undone.</summary>
    public void NotUndoable(string message) => Omit(OmissionReason.NotUndoable, message);

    private void Omit(OmissionReason reason, string message) => Omissions.Add(new PlanOmission(reason, change.Directory, change.Subject, change.DisplayName, message));
}
