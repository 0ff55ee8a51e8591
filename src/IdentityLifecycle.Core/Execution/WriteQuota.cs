namespace IdentityLifecycle.Execution;

/// <summary>Delays writes so that no second has more of them than a directory accepts.</summary>
internal sealed class WriteQuota(int? perSecond, TimeProvider time)
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly Queue<(DateTimeOffset At, int Writes)> _reserved = [];
    private DateTimeOffset _latest = DateTimeOffset.MinValue;
    private int _sum;

    /// <summary>The greatest number of writes at once.</summary>
    public int AtOnce => Math.Max(1, perSecond ?? int.MaxValue);

    /// <summary>Waits until more writes are allowed; false if waiting was cancelled.</summary>
    public async Task<bool> TakeAsync(int writes, CancellationToken cancellationToken)
    {
        TimeSpan wait = Reserve(writes);
        if (wait > TimeSpan.Zero && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return !cancellationToken.IsCancellationRequested;
    }

    /// <summary>Reserves writes, and returns how long to wait so that no second has too many.</summary>
    private TimeSpan Reserve(int writes)
    {
        if (perSecond is null)
        {
            return TimeSpan.Zero;
        }

        lock (_reserved)
        {
            DateTimeOffset now = time.GetUtcNow();
            DateTimeOffset begin = _latest > now ? _latest : now;
            while (_reserved.TryPeek(out (DateTimeOffset At, int Writes) oldest) && (oldest.At + s_second <= begin || _sum + writes > AtOnce))
            {
                begin = oldest.At + s_second > begin ? oldest.At + s_second : begin;
                _sum -= _reserved.Dequeue().Writes;
            }

            _reserved.Enqueue((begin, writes));
            _sum += writes;
            _latest = begin;
            return begin - now;
        }
    }
}
