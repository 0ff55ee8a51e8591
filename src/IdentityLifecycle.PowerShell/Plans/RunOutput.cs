using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.PowerShell.Views;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>Hands results and runs to the pipeline.</summary>
internal static class RunOutput
{
    private const string RunTag = "LifecycleRun";

    /// <summary>A result, unless only the run is wanted, and the error that goes with it.</summary>
    public static void Write(PipelineBridge bridge, ChangeResult result, bool isListed)
    {
        if (isListed)
        {
            bridge.Write(result);
        }

        if (result.Residual.Count > 0)
        {
            bridge.WriteWarning(ResidualText.Of(result.DisplayName, result.Account, result.Directory, result.Residual));
        }

        if (result.ErrorKind is LifecycleErrorKind kind)
        {
            LifecycleChange change = result.GetChange();
            bridge.WriteError(
                new LifecycleException(kind, $"{change.Summary}: {result.Message}") { TargetName = change.Id, Attribute = result.Attribute, SystemCode = result.SystemCode },
                change);
        }
    }

    /// <summary>
    /// A run as information for whoever logs, and as one of its session, from which a host takes the exit code. It is the output, or is told beside the
    /// output: what goes through a pipeline is of one type. Nothing under -WhatIf, where there is none.
    /// </summary>
    public static void Write(PipelineBridge bridge, SessionRuns session, LifecycleRun? run, bool asRun)
    {
        if (run is not null)
        {
            session.Add(run, run.Policy);
            if (ResidualText.Warning(run.ResidualAccess, run.ResidualAccessCount) is string residual)
            {
                bridge.WriteWarning(residual);
            }

            bridge.WriteInformation(run, RunTag);
            if (asRun)
            {
                bridge.Write(run);
            }
            else
            {
                bridge.WriteHost(string.Join('\n', ShownLines.Of(run, Paint.OfOutput())));
            }
        }
    }

    /// <summary>The record of a run that had nothing to do: for the session and for whoever logs, and not among the output.</summary>
    public static void WriteNothing(Cmdlet cmdlet, SessionRuns session, LifecycleRun run)
    {
        session.Add(run, run.Policy);
        cmdlet.WriteInformation(run, [RunTag]);
    }

    /// <summary>What would be done.</summary>
    public static void WriteWhatIf(PipelineBridge bridge, PlanSelection selection)
    {
        IEnumerable<LifecycleChange> selected = selection.Plan.Changes.Where(selection.Includes);
        bridge.WriteBatch(selected.Select(ChangeResult.WhatIf).ToArray());
    }
}
