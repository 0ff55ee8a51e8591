using IdentityLifecycle.GraphSimulator.Time;

namespace IdentityLifecycle.GraphSimulator;

/// <summary>How a simulator starts.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The clock; by default one that stands still at a Monday morning.</summary>
    public SimulatorClock Clock { get; init; } = SimulatorClock.Standing(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    /// <summary>The port on loopback; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Whether the service is there by https as well, on a port of its own.</summary>
    public bool IsSecureToo { get; init; }

    /// <summary>From what the ids of new objects are drawn.</summary>
    public int IdentifierSeed { get; init; } = 1;
}
