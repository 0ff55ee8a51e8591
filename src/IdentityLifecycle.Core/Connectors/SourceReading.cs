namespace IdentityLifecycle.Connectors;

/// <summary>The result of reading a source to its end.</summary>
/// <param name="Hash">The hash of what was read, lower-case hexadecimal.</param>
/// <param name="ReadAt">When it was read (UTC).</param>
/// <param name="Rows">The number of rows, bad ones included.</param>
public sealed record SourceReading(string Hash, DateTimeOffset ReadAt, int Rows);
