namespace IdentityLifecycle.Connectors.EntraId.Requests;

/// <summary>
/// How long to wait before a request is sent again, and when to give up: the only layer that retries. It waits as long as the service asks, and doubles its
/// own time otherwise, with chance in it so that runners do not come back all at once.
/// </summary>
internal sealed class Patience(TimeProvider time)
{
    public const int MostAttempts = 8;

    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    /// <summary>Waits before the next attempt; false if there is to be none.</summary>
    /// <param name="attempt">Which attempt failed, from 1.</param>
    /// <param name="asked">How long the service asks to be left alone; null if it does not say.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<bool> WaitAsync(int attempt, TimeSpan? asked, CancellationToken cancellationToken)
    {
        if (attempt >= MostAttempts || asked > s_longest)
        {
            return false;
        }

        TimeSpan own = s_first * Math.Pow(2, attempt - 1) * (0.5 + (Random.Shared.NextDouble() / 2));
        await Task.Delay(asked is { } wait && wait > TimeSpan.Zero ? wait : own, time, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
