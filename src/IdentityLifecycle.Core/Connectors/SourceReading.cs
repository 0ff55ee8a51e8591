namespace IdentityLifecycle.Connectors;

/// <summary>The result of reading a source to its end.</summary>
/// <param name="Hash">The hash of what was read, lower-case hexadecimal.</param>
/// <param name="ReadAt">When it was read (UTC).</param>
/// <param name="Rows">The number of rows, bad ones included.</param>
public sealed record SourceReading(string Hash, DateTimeOffset ReadAt, int Rows)
{
    /// <summary>When the file was last changed (UTC); null if what was read is no file.</summary>
    public DateTimeOffset? FileTime { get; init; }

    /// <summary>
    /// How many people were in the source once and rightly left it. Only a register that keeps account of them can tell; others give null. Whoever can tell
    /// may hold nobody at all, and they do not count as having vanished.
    /// </summary>
    public int? Retired { get; init; }

    /// <summary>Whether it was read from the living system and not from an export, so that it cannot be old.</summary>
    public bool IsLive { get; init; }
}
