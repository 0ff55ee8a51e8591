namespace IdentityLifecycle.Journal;

/// <summary>A copy of a state store that was read back and found whole.</summary>
/// <param name="Path">The copy.</param>
/// <param name="Store">The state store that it is a copy of.</param>
/// <param name="At">The instant (UTC) of which it is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="MemoryVersion">The memory version in it.</param>
/// <param name="Runs">How many runs it knows.</param>
public sealed record StoreBackup(string Path, string Store, DateTimeOffset At, long Bytes, long MemoryVersion, long Runs);
