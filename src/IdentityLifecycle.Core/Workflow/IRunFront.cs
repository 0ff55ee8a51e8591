using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Workflow;

/// <summary>Whom a run asks and tells: the front end that applies, resumes or only says what it would do.</summary>
public interface IRunFront : IProgress<LifecycleEvent>
{
    /// <summary>Asks about every selected change before the first write, or under what-if tells of each.</summary>
    /// <param name="selection">The plan and what of it is selected.</param>
    /// <returns>The ids of the changes that were declined.</returns>
    /// <exception cref="LifecycleException">ConfirmationUnavailable: an answer is needed and nobody can give one.</exception>
    Task<IReadOnlySet<string>> AskAsync(PlanSelection selection);

    /// <summary>Takes the result of one change.</summary>
    void OnResult(ChangeResult result);

    /// <summary>Takes what would be done, under what-if, after it was told.</summary>
    void OnWhatIf(PlanSelection selection);

    /// <summary>Takes a run that was refused before there was a state store to record it.</summary>
    void OnUnrecorded(LifecycleRun run);
}
