using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow;

/// <summary>
/// Finishes a run that did not apply everything: it finds the plan, checks it, asks about the remaining changes, and writes them.
/// </summary>
/// <param name="systems">Opens the directories and the state store.</param>
/// <param name="policy">The policy of this runner.</param>
/// <param name="front">Answers questions and receives results.</param>
public sealed class RunResumption(ISystemAccess systems, LifecyclePolicy policy, IRunFront front)
{
    /// <summary>Whether nothing is to be written.</summary>
    public bool IsWhatIf { get; init; }

    /// <summary>Whether to wait for a run that is under way.</summary>
    public bool Wait { get; init; }

    /// <summary>Finishes the run. Under what-if it only describes what is left.</summary>
    /// <param name="runId">The run's id or the beginning of it; null is the latest run.</param>
    /// <param name="cancellationToken">Stops the run between batches.</param>
    /// <returns>The run at its end; null under what-if.</returns>
    /// <exception cref="LifecycleException">The run cannot be resumed, or its plan is refused by now.</exception>
    public async Task<LifecycleRun?> RunAsync(string? runId, CancellationToken cancellationToken)
    {
        ApplyOptions options = RunnerOptions.Of(systems.Connectors, policy) with { Wait = Wait };
        IStateStore store = StateStores.Open(systems.Connectors, policy, initialize: false);
        await using (store.ConfigureAwait(false))
        {
            // Which directories to open is known only from the plan, and the plan is in the state store.
            ResumableRun run = await new PlanExecutor(new Dictionary<string, IDirectory>(), store, options).FindResumableAsync(runId, front, cancellationToken).ConfigureAwait(false);
            DirectoryLeases directories = DirectoryLeases.OpenFor(systems, policy, run.Selection.Plan);
            await using (directories.ConfigureAwait(false))
            {
                return await ResumeAsync(new PlanExecutor(directories.ByName, store, options), run, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<LifecycleRun?> ResumeAsync(PlanExecutor executor, ResumableRun run, CancellationToken cancellationToken)
    {
        PlanAdmission admission = await executor.AdmitResumptionAsync(run.Selection.Plan, cancellationToken).ConfigureAwait(false);
        PlanSelection left = run.Selection with { Selected = run.Left.Select(static change => change.Id).ToHashSet() };
        IReadOnlySet<string> declined = await front.AskAsync(left).ConfigureAwait(false);
        if (IsWhatIf)
        {
            front.OnWhatIf(left);
            return null;
        }

        return await executor.ResumeAsync(admission, run, declined, front.OnResult, front, cancellationToken).ConfigureAwait(false);
    }
}
