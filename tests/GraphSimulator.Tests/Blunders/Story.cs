namespace IdentityLifecycle.GraphSimulator.Tests.Blunders;

/// <summary>The service that a client of a story talks to, and whether the client is careless.</summary>
public sealed class Story
{
    internal Story(Bench bench, bool isCareless)
    {
        Bench = bench;
        IsCareless = isCareless;
    }

    public bool IsCareless { get; }

    internal Bench Bench { get; }

    internal Simulator Simulator => Bench.Simulator;

    /// <summary>What a careful client does where the service asks it to wait: the time of the tenant passes.</summary>
    internal void Wait(TimeSpan time) => Simulator.Clock.Advance(time);
}
