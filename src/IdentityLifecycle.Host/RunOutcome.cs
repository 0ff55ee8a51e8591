using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Host;

/// <summary>What a script came to, from the errors that it left and the runs of its session. Runs count even where the script keeps or drops their output.</summary>
internal sealed class RunOutcome
{
    private int _gravest;
    private DateTimeOffset? _guardTrippedAt;

    /// <summary>Takes an error into account.</summary>
    public void Add(ErrorRecord error)
    {
        LifecycleException? lifecycle = Find(error.Exception);
        if (lifecycle?.Kind == LifecycleErrorKind.GuardTripped)
        {
            _guardTrippedAt = DateTimeOffset.UtcNow;
            return;
        }

        _gravest = RunExitCode.Graver(_gravest, lifecycle is null ? RunExitCode.Error : RunExitCode.Of(lifecycle.Info.Outcome));
    }

    /// <summary>The gravest outcome, as an exit code.</summary>
    /// <param name="runs">The runs of the session.</param>
    public int ExitCodeWith(IReadOnlyList<LifecycleRun> runs)
    {
        int gravest = runs.Aggregate(_gravest, static (code, run) => RunExitCode.Graver(code, run.ExitCode));
        return _guardTrippedAt is null || runs.Any(IsSettledBy) ? gravest : RunExitCode.Graver(gravest, RunExitCode.Refused);
    }

    // A run of a plan that somebody accepted settles the guards that the comparison before it reported.
    private bool IsSettledBy(LifecycleRun run) => run.AcceptedPlan is not null && run.Status != RunStatus.Refused && run.StartedAt >= _guardTrippedAt;

    private static LifecycleException? Find(Exception? exception)
    {
        Exception? at = exception;
        while (at is not null and not LifecycleException)
        {
            at = at.InnerException;
        }

        return at as LifecycleException;
    }
}
