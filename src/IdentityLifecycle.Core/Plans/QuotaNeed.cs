using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans;

/// <summary>What applying a plan needs of a service that limits what its callers do in a time. It is an estimate: what others do at the same time, and retries, come on top.</summary>
/// <param name="Requests">The requests, several of which may be sent as one.</param>
/// <param name="Writes">The writes among what the service counts.</param>
/// <param name="ResourceUnits">What the service charges for reading and writing, in units of its own.</param>
/// <param name="Duration">How long the service's limits make the run last at least, with the part of them that the run may use; zero if they do not hold it up.</param>
public sealed record QuotaNeed(int Requests, int Writes, int ResourceUnits, TimeSpan Duration)
{
    /// <summary>The directory.</summary>
    public string Directory { get; init; } = string.Empty;

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Requests} requests, {Writes} writes, {ResourceUnits} resource units"));
}
