using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Workflow;

/// <summary>The front end of a run: it is asked for confirmation and receives results and progress.</summary>
public interface IRunFront : IProgress<LifecycleEvent>
{
    /// <summary>Asks about every selected change before the first write. Under what-if it only describes each change.</summary>
    /// <param name="selection">The plan with the selected changes.</param>
    /// <returns>The ids of the changes that were declined.</returns>
    /// <exception cref="LifecycleException">ConfirmationUnavailable: an answer is needed and nobody can give one.</exception>
    Task<IReadOnlySet<string>> AskAsync(PlanSelection selection);

    /// <summary>Receives the result of one change.</summary>
    void OnResult(ChangeResult result);

    /// <summary>Receives what would be done under what-if, after it was described.</summary>
    void OnWhatIf(PlanSelection selection);
}
