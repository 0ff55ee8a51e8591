using System;
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
    /// <summary>The gravest outcome so far, as an exit code.</summary>
    public int ExitCode { get; private set; }

    /// <summary>Takes an error into account.</summary>
    public void Add(ErrorRecord error) => Raise(Of(error.Exception));

    /// <summary>Takes a run into account, if the record carries one.</summary>
    public void Add(InformationRecord information)
    {
        object? carried = information.MessageData is PSObject wrapped ? wrapped.BaseObject : information.MessageData;
        if (carried is LifecycleRun run)
        {
            Raise(run.ExitCode);
        }
    }

    private static int Of(Exception? exception)
    {
        for (Exception? at = exception; at is not null; at = at.InnerException)
        {
            if (at is LifecycleException lifecycle)
            {
                return Of(lifecycle.Info.Outcome);
            }
        }

        return ExitCodes.Error;
    }

    private static int Of(ErrorOutcome outcome) => outcome switch
    {
        ErrorOutcome.OneInput => ExitCodes.Done,
        ErrorOutcome.OneChange => ExitCodes.SomeChangesFailed,
        ErrorOutcome.Refused => ExitCodes.Refused,
        _ => ExitCodes.Error,
    };

    private void Raise(int exitCode) => ExitCode = Math.Max(ExitCode, exitCode);
}
