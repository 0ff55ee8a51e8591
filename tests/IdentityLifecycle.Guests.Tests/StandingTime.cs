namespace IdentityLifecycle.Guests.Tests;

/// <summary>A clock that stands still.</summary>
internal sealed class StandingTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
