using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Workflow;

/// <summary>Applies a plan: checks, asks about every change, and writes.</summary>
/// <param name="systems">Opens the directories and the state store.</param>
/// <param name="request">What shall be applied.</param>
/// <param name="front">Answers questions and receives results.</param>
public sealed class PlanApplication(ISystemAccess systems, ApplyRequest request, IRunFront front)
{
    /// <summary>Applies the plan. Under what-if it only describes it.</summary>
    /// <param name="cancellationToken">Stops the run between batches.</param>
    /// <returns>The run at its end; null under what-if.</returns>
    /// <exception cref="LifecycleException">The plan is refused, or the run failed. The state store records it if it can.</exception>
    public async Task<LifecycleRun?> RunAsync(CancellationToken cancellationToken)
    {
        IStateStore store = OpenStore();
        await using (store.ConfigureAwait(false))
        {
            try
            {
                return await RunAsync(store, cancellationToken).ConfigureAwait(false);
            }
            catch (LifecycleException failure) when (!request.IsWhatIf)
            {
                await RefusedRun.RecordAsync(store, request.Plan, failure).ConfigureAwait(false);
                throw;
            }
        }
    }

    private async Task<LifecycleRun?> RunAsync(IStateStore store, CancellationToken cancellationToken)
    {
        DirectoryLeases directories = DirectoryLeases.OpenFor(systems, request.Policy, request.Plan);
        await using (directories.ConfigureAwait(false))
        {
            return request.IsWhatIf
                ? await TellAsync(directories.ByName, store, cancellationToken).ConfigureAwait(false)
                : await ApplyAsync(directories.ByName, store, cancellationToken).ConfigureAwait(false);
        }
    }

    private IStateStore OpenStore()
    {
        try
        {
            return StateStores.Open(systems.Connectors, request.Policy, request.InitializeState && !request.IsWhatIf);
        }
        catch (LifecycleException missing) when (missing.Kind == LifecycleErrorKind.StateNotInitialized && request is { IsWhatIf: true, InitializeState: true })
        {
            return new UnmadeStateStore(SealingKeys.Propose(request.Policy));
        }
    }

    private async Task<LifecycleRun?> TellAsync(IReadOnlyDictionary<string, IDirectory> directories, IStateStore store, CancellationToken cancellationToken)
    {
        PlanGate gate = new(directories, store, request.OptionsWith(systems.Connectors));
        _ = (await gate.ExamineAsync(request.Plan, cancellationToken).ConfigureAwait(false)).OrRefuse();
        await front.AskAsync(request.Selection).ConfigureAwait(false);
        front.OnWhatIf(request.Selection);
        return null;
    }

    private async Task<LifecycleRun?> ApplyAsync(IReadOnlyDictionary<string, IDirectory> directories, IStateStore store, CancellationToken cancellationToken)
    {
        await SealingKeys.KeepAsync(request.Policy, store, cancellationToken).ConfigureAwait(false);
        PlanExecutor executor = new(directories, store, request.OptionsWith(systems.Connectors));
        PlanAdmission admission = await executor.AdmitAsync(request.Plan, cancellationToken).ConfigureAwait(false);
        PlanSelection selection = request.Selection with { Declined = await front.AskAsync(request.Selection).ConfigureAwait(false) };
        return await executor.ApplyAsync(admission, selection, front.OnResult, front, cancellationToken).ConfigureAwait(false);
    }
}
