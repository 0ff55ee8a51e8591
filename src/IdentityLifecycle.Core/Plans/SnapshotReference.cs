namespace IdentityLifecycle.Plans;

/// <summary>Which reading of a system of record a plan was made from.</summary>
/// <param name="Source">The system of record.</param>
/// <param name="Hash">The hash of its content.</param>
/// <param name="ReadAt">When it was read (UTC).</param>
/// <param name="Records">How many people it held.</param>
/// <param name="Held">How many were held back.</param>
public sealed record SnapshotReference(string Source, string Hash, DateTimeOffset ReadAt, int Records, int Held);
