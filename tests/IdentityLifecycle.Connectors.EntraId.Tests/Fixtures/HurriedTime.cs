using System.Collections.Concurrent;
using IdentityLifecycle.GraphSimulator.Time;

namespace IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;

/// <summary>The simulator's clock for a client: whoever waits moves it forward, and has waited at once.</summary>
internal sealed class HurriedTime(SimulatorClock clock) : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    /// <summary>How long the client waited each time, in the simulator's clock.</summary>
    public IReadOnlyCollection<TimeSpan> Waits => _waits;

    public override DateTimeOffset GetUtcNow() => clock.Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _waits.Enqueue(dueTime);
        clock.Advance(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
