using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>Finishes a run that did not apply everything: finds its plan, checks, asks about what is left, writes, and hands on results and the run.</summary>
internal sealed class RunResumption(LifecyclePolicy policy, LifecycleSession session, ChangeConfirmation confirmation, PipelineBridge bridge)
{
    /// <summary>Whether nothing is to be written.</summary>
    public bool IsWhatIf { get; init; }

    /// <summary>Whether a run that is under way is waited for.</summary>
    public bool Wait { get; init; }

    /// <summary>Does it, or under -WhatIf only tells.</summary>
    /// <param name="runId">The run's id or the beginning of it; null is the latest one.</param>
    /// <param name="cancellationToken">Stops it between batches.</param>
    public async Task RunAsync(string? runId, CancellationToken cancellationToken)
    {
        ApplyOptions options = RunnerOptions.Of(policy) with { Wait = Wait };
        IStateStore store = StateStores.Open(policy, initialize: false);
        await using (store.ConfigureAwait(false))
        {
            ResumableRun run = await new PlanExecutor(new Dictionary<string, IDirectory>(), store, options).FindResumableAsync(runId, bridge, cancellationToken).ConfigureAwait(false);
            PlanDirectories directories = new();
            await using (directories.ConfigureAwait(false))
            {
                directories.Open(run.Selection.Plan, policy, session);
                await ResumeAsync(new PlanExecutor(directories.ByName, store, options), run, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task ResumeAsync(PlanExecutor executor, ResumableRun run, CancellationToken cancellationToken)
    {
        PlanAdmission admission = await executor.AdmitResumptionAsync(run.Selection.Plan, cancellationToken).ConfigureAwait(false);
        PlanSelection left = run.Selection with { Selected = run.Left.Select(static change => change.Id).ToHashSet() };
        IReadOnlySet<string> declined = await bridge.AskAsync(() => confirmation.Ask(left)).ConfigureAwait(false);
        if (IsWhatIf)
        {
            RunOutput.WriteWhatIf(bridge, left);
            return;
        }

        LifecycleRun ended = await executor.ResumeAsync(admission, run, declined, result => RunOutput.Write(bridge, result), bridge, cancellationToken).ConfigureAwait(false);
        RunOutput.Write(bridge, ended);
    }
}
