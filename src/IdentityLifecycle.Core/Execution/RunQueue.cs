using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Execution;

/// <summary>Waits, if asked to, until no other run is under way.</summary>
internal static class RunQueue
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <summary>Takes the lock. If asked to, it waits until the lock is free.</summary>
    /// <exception cref="LifecycleException">RunInProgress, if another run has the lock and waiting was not asked for.</exception>
    public static Task BeginAsync(IStateStore state, LifecycleRun run, RunPlan? plan, ApplyOptions options, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) =>
        WaitAsync(
            async () =>
            {
                await state.BeginRunAsync(run, plan, cancellationToken).ConfigureAwait(false);
                return run;
            },
            options,
            progress,
            cancellationToken);

    /// <summary>Does something that is forbidden while another run is under way. If asked to, it waits for the end of that run.</summary>
    public static async Task<T> WaitAsync<T>(Func<Task<T>> work, ApplyOptions options, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (LifecycleException busy) when (options.Wait && busy.Kind == LifecycleErrorKind.RunInProgress)
            {
                progress?.Report(new LifecycleEvent("Waiting for another run", 0, null) { Current = busy.TargetName });
                await Task.Delay(s_pause, options.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
