using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Journal;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>The pipeline as a run sees it: asks with ShouldProcess, and writes results as they come.</summary>
internal sealed class RunFront(PSCmdlet cmdlet, PipelineBridge bridge, bool asRun) : IRunFront
{
    private readonly ChangeConfirmation _confirmation = new(cmdlet, isWritten: true);

    public async Task<IReadOnlySet<string>> AskAsync(PlanSelection selection)
    {
        // A refusal crosses to the worker as a value: thrown on the pipeline's thread it would end the command before the run is recorded.
        (IReadOnlySet<string>? declined, LifecycleException? refusal) = await bridge.AskAsync(() => TryAsk(selection)).ConfigureAwait(false);
        return declined ?? throw refusal!;
    }

    public void OnResult(ChangeResult result) => RunOutput.Write(bridge, result, isListed: !asRun);

    public void OnWhatIf(PlanSelection selection) => RunOutput.WriteWhatIf(bridge, selection);

    public void Report(LifecycleEvent value) => bridge.Report(value);

    private (IReadOnlySet<string>? Declined, LifecycleException? Refusal) TryAsk(PlanSelection selection)
    {
        try
        {
            return (_confirmation.Ask(selection), null);
        }
        catch (LifecycleException refusal)
        {
            return (null, refusal);
        }
    }
}
