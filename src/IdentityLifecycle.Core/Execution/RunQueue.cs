using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Execution;

/// <summary>Waits until no other run is under way, where that is wanted.</summary>
internal static class RunQueue
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <summary>Takes the lock, and if asked to waits for it.</summary>
    /// <exception cref="LifecycleException">RunInProgress, if not asked to wait.</exception>
    public static Task BeginAsync(IStateStore state, LifecycleRun run, ApplyOptions options, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) =>
        WaitAsync(
            async () =>
            {
                await state.BeginRunAsync(run, cancellationToken).ConfigureAwait(false);
                return run;
            },
            options,
            progress,
            cancellationToken);

    /// <summary>Does something that another run under way forbids, and if asked to waits for the end of that run.</summary>
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
