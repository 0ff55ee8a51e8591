namespace IdentityLifecycle.Memory;

/// <summary>A source snapshot that was accepted by an applied plan; it counts once, however often it is planned.</summary>
/// <param name="Source">The system of record.</param>
/// <param name="Hash">The hash of its content.</param>
/// <param name="ReadAt">When it was read (UTC).</param>
/// <param name="Records">How many people it held, those held back included.</param>
public sealed record SnapshotObservation(string Source, string Hash, DateTimeOffset ReadAt, int Records);
