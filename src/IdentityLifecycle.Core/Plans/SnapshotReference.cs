namespace IdentityLifecycle.Plans;

/// <summary>Names the reading of a system of record that a plan was made from.</summary>
/// <param name="Source">The system of record.</param>
/// <param name="Hash">The hash of its content.</param>
/// <param name="ReadAt">When it was read (UTC).</param>
/// <param name="Records">The number of people in it.</param>
/// <param name="Held">The number of people that were held back.</param>
public sealed record SnapshotReference(string Source, string Hash, DateTimeOffset ReadAt, int Records, int Held);
