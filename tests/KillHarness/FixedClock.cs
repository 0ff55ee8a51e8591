namespace IdentityLifecycle.KillHarness;

/// <summary>A clock that stands still, so that two runs leave the same instants behind. Its timers run.</summary>
public sealed class FixedClock : TimeProvider
{
    /// <summary>The instant at which it stands.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}
