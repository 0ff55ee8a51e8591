namespace IdentityLifecycle.GraphSimulator.Time;

/// <summary>The only clock of the simulator. It stands still until a test moves it, or runs with the machine's clock.</summary>
public sealed class SimulatorClock : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset? _instant;

    private SimulatorClock(DateTimeOffset? instant) => _instant = instant;

    /// <summary>What time it is in the tenant, in UTC.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (_lock)
            {
                return _instant ?? System.GetUtcNow();
            }
        }
    }

    /// <summary>A clock that stands still at this instant.</summary>
    public static SimulatorClock Standing(DateTimeOffset at) => new(at.ToUniversalTime());

    /// <summary>A clock that runs with the machine's.</summary>
    public static SimulatorClock Running() => new(null);

    /// <summary>Moves the clock forward. A running clock stands still from then on.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_lock)
        {
            _instant = (_instant ?? System.GetUtcNow()) + by;
        }
    }

    public override DateTimeOffset GetUtcNow() => Now;
}
