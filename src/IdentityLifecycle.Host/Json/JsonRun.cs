using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using IdentityLifecycle.PowerShell.Session;
using Shell = System.Management.Automation.PowerShell;

namespace IdentityLifecycle.Host.Json;

/// <summary>
/// One script or command text, run from beginning to end with its log in JSON. PowerShell's console host turns records into text, so this run needs a
/// host of its own.
/// </summary>
internal static class JsonRun
{
    /// <summary>Runs it and gives the exit code.</summary>
    public static int Execute(CommandLine line)
    {
        using Interruption interruption = new();
        RunOutcome outcome = new();
        JsonLog log = new();
        JsonHost host = new(log.UserInterface);
        SessionRuns? runs = null;
        try
        {
            using Runspace runspace = Open(host);
            runs = LifecycleSession.Current.Runs;
            using Shell shell = Shell.Create(runspace);
            ScriptExit.ReachesHost(runspace);
            AddWhatToRun(shell, line);
            Watch(shell.Streams, log, outcome);
            using (interruption.StopsPipelineOf(shell))
            {
                log.Run(shell);
            }
        }
        catch (PipelineStoppedException) when (interruption.ExitCode is not null)
        {
            // The signal's exit code says it.
        }
        catch (RuntimeException failure)
        {
            outcome.Add(failure.ErrorRecord);
            log.WriteError(failure.ErrorRecord);
        }

        if (interruption.ExitCode is not null)
        {
            log.WriteError(StoppedRecord());
        }

        int exitCode = interruption.ExitCode ?? host.RequestedExitCode ?? outcome.ExitCodeWith(runs?.WithoutFailures() ?? []);
        log.End(exitCode);
        return exitCode;
    }

    private static Runspace Open(JsonHost host)
    {
        InitialSessionState state = Session.Create();
        state.ThreadOptions = PSThreadOptions.UseCurrentThread;
        Runspace runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        Runspace.DefaultRunspace = runspace;
        return runspace;
    }

    private static void AddWhatToRun(Shell shell, CommandLine line)
    {
        if (line.Request == Request.RunScript)
        {
            shell.AddCommand(Path.GetFullPath(line.Text), useLocalScope: false);
            ScriptArguments.Add(shell, line.Arguments);
        }
        else
        {
            shell.AddScript(CommandText.Of(line), useLocalScope: false);
        }
    }

    private static void Watch(PSDataStreams streams, JsonLog log, RunOutcome outcome)
    {
        Streams.Each(streams.Error, error =>
        {
            outcome.Add(error);
            log.WriteError(error);
        });
        Streams.Each(streams.Information, log.WriteInformation);
        Streams.Each(streams.Warning, record => log.WriteMessage("warning", record.Message));
        Streams.Each(streams.Verbose, record => log.WriteMessage("verbose", record.Message));
        Streams.Each(streams.Debug, record => log.WriteMessage("debug", record.Message));
        Streams.Each(streams.Progress, log.WriteProgress);
    }

    private static ErrorRecord StoppedRecord() =>
        new(new OperationCanceledException(Interruption.Message), "Stopped", ErrorCategory.OperationStopped, targetObject: null);
}
