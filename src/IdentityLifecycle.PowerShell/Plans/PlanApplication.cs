using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.PowerShell.Views;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>Applies a plan: checks, asks about every change, writes, and hands on results and the run.</summary>
internal sealed class PlanApplication(ApplyRequest request, LifecycleSession session, ChangeConfirmation confirmation, PipelineBridge bridge)
{
    private readonly List<DirectoryLease> _leases = [];

    /// <summary>Does it, or under -WhatIf only tells.</summary>
    /// <returns>The run; null under -WhatIf.</returns>
    public async Task<LifecycleRun?> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            IStateStore store = OpenStore();
            await using (store.ConfigureAwait(false))
            {
                IReadOnlyDictionary<string, IDirectory> directories = OpenDirectories();
                return request.IsWhatIf
                    ? await TellAsync(directories, store, cancellationToken).ConfigureAwait(false)
                    : await ApplyAsync(directories, store, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (DirectoryLease lease in _leases)
            {
                await lease.DisposeAsync().ConfigureAwait(false);
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
            return new UnmadeStateStore();
        }
        catch (LifecycleException refusal) when (!request.IsWhatIf)
        {
            session.UnrecordedRuns.Insert(0, RefusedRun.Of(request.Plan, refusal));
            throw;
        }
    }

    private Dictionary<string, IDirectory> OpenDirectories()
    {
        foreach (string name in request.Plan.Changes.Select(static change => change.Directory).Distinct())
        {
            if (request.Policy.FindDirectory(name) is DirectoryPolicy directory)
            {
                _leases.Add(session.Lease(directory.Connection));
            }
        }

        return _leases.ToDictionary(static lease => lease.Directory.Name, static lease => lease.Directory);
    }

    private async Task<LifecycleRun?> TellAsync(IReadOnlyDictionary<string, IDirectory> directories, IStateStore store, CancellationToken cancellationToken)
    {
        IReadOnlyList<LifecycleProblem> problems = await new PlanGate(directories, store, request.Options).CheckAsync(request.Plan, cancellationToken).ConfigureAwait(false);
        if (problems.Count > 0)
        {
            throw PlanGate.Refusal(problems);
        }

        await bridge.AskAsync(() => confirmation.Ask(request.Selection)).ConfigureAwait(false);
        bridge.WriteBatch(request.Plan.Changes.Where(request.Selection.Includes).Select(ChangeResult.WhatIf).ToArray());
        return null;
    }

    private async Task<LifecycleRun?> ApplyAsync(IReadOnlyDictionary<string, IDirectory> directories, IStateStore store, CancellationToken cancellationToken)
    {
        PlanExecutor executor = new(directories, store, request.Options);
        await executor.AdmitAsync(request.Plan, cancellationToken).ConfigureAwait(false);
        PlanSelection selection = request.Selection with { Declined = await AskAsync(store, cancellationToken).ConfigureAwait(false) };
        return await executor.ApplyAsync(selection, HandOn, bridge, cancellationToken).ConfigureAwait(false);
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

    private void HandOn(ChangeResult result)
    {
        bridge.Write(result);
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
}
