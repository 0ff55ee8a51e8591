using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Journal;

/// <summary>A copy of a state store that was read back and is complete.</summary>
/// <param name="Path">The path of the copy.</param>
/// <param name="Store">The path of the state store.</param>
/// <param name="At">The instant (UTC) of the copy.</param>
/// <param name="Bytes">The size in bytes.</param>
/// <param name="MemoryVersion">The memory version in the copy.</param>
/// <param name="Runs">The number of runs in the copy.</param>
public sealed record StoreBackup(string Path, string Store, DateTimeOffset At, long Bytes, long MemoryVersion, long Runs)
{
    /// <inheritdoc/>
    public override string ToString() =>
        ShownText.Escape(FormattableString.Invariant($"Copy of {At:yyyy-MM-dd HH:mm:ss} UTC: {Path}, {Bytes:N0} bytes, memory version {MemoryVersion}, {Runs:N0} runs"));
}
