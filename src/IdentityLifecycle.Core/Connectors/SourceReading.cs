namespace IdentityLifecycle.Connectors;

/// <summary>How a reading of a source ended.</summary>
/// <param name="Hash">The hash of what was read, lower-case hexadecimal.</param>
/// <param name="ReadAt">When (UTC).</param>
/// <param name="Rows">How many rows, bad ones included.</param>
public sealed record SourceReading(string Hash, DateTimeOffset ReadAt, int Rows);
