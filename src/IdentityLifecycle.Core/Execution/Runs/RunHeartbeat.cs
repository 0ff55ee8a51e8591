using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Execution.Runs;

/// <summary>
/// Tells the state store every minute that a run is alive, even while the run waits for a slow directory. A run that lost its lock writes
/// nothing more.
/// </summary>
internal sealed class RunHeartbeat : IAsyncDisposable
{
    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(1);

    private readonly PeriodicTimer _timer;
    private readonly Task _beating;

    public RunHeartbeat(RunContext run, TimeProvider time)
    {
        _timer = new PeriodicTimer(s_period, time);
        _beating = BeatAsync(run);
    }

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _beating.ConfigureAwait(false);
    }

    private async Task BeatAsync(RunContext run)
    {
        try
        {
            while (await _timer.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false))
            {
                await run.State.ConfirmRunAsync(run.Id, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (LifecycleException lost)
        {
            run.Stop(lost);
        }
    }
}
