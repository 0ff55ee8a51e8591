using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Journal;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>Applies a plan: checks, asks about every change, writes, and hands on results and the run.</summary>
internal sealed class PlanApplication(ApplyRequest request, LifecycleSession session, ChangeConfirmation confirmation, PipelineBridge bridge)
{
    /// <summary>Does it, or under -WhatIf only tells.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        IStateStore store = OpenStore();
        await using (store.ConfigureAwait(false))
        {
            PlanDirectories directories = new();
            await using (directories.ConfigureAwait(false))
            {
                directories.Open(request.Plan, request.Policy, session);
                await (request.IsWhatIf ? TellAsync(directories.ByName, store, cancellationToken) : ApplyAsync(directories.ByName, store, cancellationToken)).ConfigureAwait(false);
            }
        }
    }

    private IStateStore OpenStore()
    {
        try
        {
            return StateStores.Open(request.Policy, request.InitializeState && !request.IsWhatIf);
        }
        catch (LifecycleException missing) when (missing.Kind == LifecycleErrorKind.StateNotInitialized && request is { IsWhatIf: true, InitializeState: true })
        {
            return new UnmadeStateStore(SealingKeys.Propose(request.Policy));
        }
        catch (LifecycleException refusal) when (!request.IsWhatIf)
        {
            session.UnrecordedRuns.Insert(0, RefusedRun.Of(request.Plan, refusal));
            throw;
        }
    }

    private async Task TellAsync(IReadOnlyDictionary<string, IDirectory> directories, IStateStore store, CancellationToken cancellationToken)
    {
        _ = (await new PlanGate(directories, store, request.Options).ExamineAsync(request.Plan, cancellationToken).ConfigureAwait(false)).OrRefuse();
        await bridge.AskAsync(() => confirmation.Ask(request.Selection)).ConfigureAwait(false);
        RunOutput.WriteWhatIf(bridge, request.Selection);
    }

    private async Task ApplyAsync(IReadOnlyDictionary<string, IDirectory> directories, IStateStore store, CancellationToken cancellationToken)
    {
        await SealingKeys.KeepAsync(request.Policy, store, cancellationToken).ConfigureAwait(false);
        PlanExecutor executor = new(directories, store, request.Options);
        PlanAdmission admission = await executor.AdmitAsync(request.Plan, cancellationToken).ConfigureAwait(false);
        PlanSelection selection = request.Selection with { Declined = await AskAsync(store, cancellationToken).ConfigureAwait(false) };
        LifecycleRun run = await executor.ApplyAsync(admission, selection, result => RunOutput.Write(bridge, result), bridge, cancellationToken).ConfigureAwait(false);
        RunOutput.Write(bridge, run);
    }

    /// <summary>Asks on the pipeline's thread; that nobody can answer is recorded like any other refusal.</summary>
    private async Task<IReadOnlySet<string>> AskAsync(IStateStore store, CancellationToken cancellationToken)
    {
        (IReadOnlySet<string> declined, LifecycleException? refusal) = await bridge.AskAsync(TryAsk).ConfigureAwait(false);
        if (refusal is not null)
        {
            await store.BeginRunAsync(RefusedRun.Of(request.Plan, refusal), cancellationToken).ConfigureAwait(false);
            throw refusal;
        }

        return declined;
    }

    private (IReadOnlySet<string> Declined, LifecycleException? Refusal) TryAsk()
    {
        try
        {
            return (confirmation.Ask(request.Selection), null);
        }
        catch (LifecycleException refusal)
        {
            return (new HashSet<string>(), refusal);
        }
    }
}
