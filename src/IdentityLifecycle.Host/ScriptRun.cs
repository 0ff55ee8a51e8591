using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using IdentityLifecycle.Host.Output;

namespace IdentityLifecycle.Host;

/// <summary>One script or command text, run from beginning to end.</summary>
internal static class ScriptRun
{
    /// <summary>Runs it and gives the exit code.</summary>
    public static int Execute(CommandLine line)
    {
        using Interruption interruption = new();
        RunOutcome outcome = new();
        IRunOutput output = line.JsonLog ? new JsonRunOutput() : new TextRunOutput(interruption.Token);
        LifecycleHost host = new(output.UserInterface);
        try
        {
            using Runspace runspace = RunspaceFactory.CreateRunspace(host, Session.Create());
            runspace.Open();
            using PowerShell shell = PowerShell.Create(runspace);
            ScriptExit.ReachesHost(runspace);
            AddWhatToRun(shell, line);
            Watch(shell.Streams, output, outcome);
            using (interruption.StopsPipelineOf(shell))
            {
                output.Run(shell);
            }
        }
        catch (PipelineStoppedException) when (interruption.ExitCode is not null)
        {
            // The signal's exit code says it.
        }
        catch (RuntimeException failure)
        {
            outcome.Add(failure.ErrorRecord);
            output.WriteError(failure.ErrorRecord);
        }

        if (interruption.ExitCode is not null)
        {
            output.WriteError(StoppedRecord());
        }

        int exitCode = interruption.ExitCode ?? host.RequestedExitCode ?? outcome.ExitCode;
        output.End(exitCode);
        return exitCode;
    }

    private static void AddWhatToRun(PowerShell shell, CommandLine line)
    {
        if (line.Request == Request.RunScript)
        {
            shell.AddCommand(Path.GetFullPath(line.Text), useLocalScope: false);
        }
        else
        {
            shell.AddScript(line.Text, useLocalScope: false);
        }

        ScriptArguments.Add(shell, line.Arguments);
    }

    private static void Watch(PSDataStreams streams, IRunOutput output, RunOutcome outcome)
    {
        Streams.Each(streams.Error, error =>
        {
            outcome.Add(error);
            output.WriteError(error);
        });
        Streams.Each(streams.Information, information =>
        {
            outcome.Add(information);
            output.WriteInformation(information);
        });
        Streams.Each(streams.Warning, record => output.WriteMessage("warning", record.Message));
        Streams.Each(streams.Verbose, record => output.WriteMessage("verbose", record.Message));
        Streams.Each(streams.Debug, record => output.WriteMessage("debug", record.Message));
        Streams.Each(streams.Progress, output.WriteProgress);
    }

    private static ErrorRecord StoppedRecord() =>
        new(new OperationCanceledException("Stopped."), "Stopped", ErrorCategory.OperationStopped, targetObject: null);
}
