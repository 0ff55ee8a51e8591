namespace IdentityLifecycle.Execution;

/// <summary>Spreads writes so that no second has more of them than a directory takes.</summary>
internal sealed class WriteQuota(int? perSecond, TimeProvider time)
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly Queue<(DateTimeOffset At, int Writes)> _reserved = [];
    private DateTimeOffset _latest = DateTimeOffset.MinValue;
    private int _sum;

    /// <summary>The most that may be written at once.</summary>
    public int AtOnce => Math.Max(1, perSecond ?? int.MaxValue);

    /// <summary>Waits until so many writes may follow those before; false if it was cancelled first.</summary>
    public async Task<bool> TakeAsync(int writes, CancellationToken cancellationToken)
    {
        TimeSpan wait = Reserve(writes);
        if (wait > TimeSpan.Zero && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return !cancellationToken.IsCancellationRequested;
    }

    /// <summary>How long to wait until, with these, the second that ends then has no more writes than allowed.</summary>
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
