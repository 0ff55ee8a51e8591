using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Host;

/// <summary>
/// What a script came to, from the errors it left and the runs it made. A run reports itself with an information record that
/// carries it, so that it counts even where the script keeps or drops the output.
/// </summary>
internal sealed class RunOutcome
{
    private int _gravest;
    private bool _hasTrippedGuard;

    /// <summary>The gravest outcome so far, as an exit code.</summary>
    public int ExitCode => _hasTrippedGuard ? RunExitCode.Graver(_gravest, RunExitCode.Refused) : _gravest;

    /// <summary>Takes an error into account.</summary>
    public void Add(ErrorRecord error)
    {
        LifecycleException? lifecycle = Find(error.Exception);
        if (lifecycle?.Kind == LifecycleErrorKind.GuardTripped)
        {
            _hasTrippedGuard = true;
            return;
        }

        Raise(lifecycle is null ? RunExitCode.Error : RunExitCode.Of(lifecycle.Info.Outcome));
    }

    /// <summary>
    /// Takes a run into account, if the record carries one. A run of a plan that somebody accepted settles the guards that the
    /// comparison reported.
    /// </summary>
    public void Add(InformationRecord information)
    {
        object? carried = information.MessageData is PSObject wrapped ? wrapped.BaseObject : information.MessageData;
        if (carried is LifecycleRun run)
        {
            Raise(run.ExitCode);
            _hasTrippedGuard &= run.AcceptedPlan is null || run.Status == RunStatus.Refused;
        }
    }

    private static LifecycleException? Find(Exception? exception)
    {
        Exception? at = exception;
        while (at is not null and not LifecycleException)
        {
            at = at.InnerException;
        }

        return at as LifecycleException;
    }

    private void Raise(int exitCode) => _gravest = RunExitCode.Graver(_gravest, exitCode);
}
