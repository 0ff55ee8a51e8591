using System.Management.Automation;
using System.Management.Automation.Runspaces;
using IdentityLifecycle.PowerShell.Session;
using Microsoft.PowerShell.Commands;

namespace IdentityLifecycle.Host;

/// <summary>
/// PowerShell's <c>Out-Default</c>, which also tells the host what came by. The console host sends all output and all errors of a script through this
/// command, and says nothing about them itself: not whether the script came to its end, nor whether it left errors.
/// </summary>
[Cmdlet(VerbsData.Out, "Default")]
internal sealed class WatchedOutDefaultCommand : OutDefaultCommand
{
    private const string Name = "Out-Default";

    // The engine makes the commands of its only script, so they cannot be given anything.
    private static WatchedRun s_run = new();

    private bool _isOutermost;

    /// <summary>Puts the command in place of PowerShell's own.</summary>
    /// <returns>What the command is going to see.</returns>
    public static WatchedRun PutInto(InitialSessionState state)
    {
        s_run = new WatchedRun();
        state.Commands.Remove(Name, typeof(SessionStateCmdletEntry));
        state.Commands.Add(new SessionStateCmdletEntry(Name, typeof(WatchedOutDefaultCommand), helpFileName: null));
        return s_run;
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _isOutermost = s_run.Begin(() => LifecycleSession.Current.Runs);
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject?.BaseObject is ErrorRecord error)
        {
            s_run.Add(error);
        }

        base.ProcessRecord();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_isOutermost)
        {
            s_run.CameToItsEnd();
        }
    }

    /// <inheritdoc/>
    protected override void InternalDispose()
    {
        base.InternalDispose();
        if (_isOutermost)
        {
            s_run.Close();
        }
    }
}
