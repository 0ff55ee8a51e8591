using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Memory;

/// <summary>A source snapshot that was accepted by an applied plan; it counts once, however often it is planned.</summary>
/// <param name="Source">The system of record.</param>
/// <param name="Hash">The hash of its content.</param>
/// <param name="ReadAt">When it was read (UTC).</param>
/// <param name="Records">How many people it held, those held back and those who rightly left it included.</param>
public sealed record SnapshotObservation(string Source, string Hash, DateTimeOffset ReadAt, int Records)
{
    /// <summary>How many snapshots of a source memory keeps, to know an old one again.</summary>
    public const int Kept = 100;

    /// <summary>The time that the snapshot itself has (UTC): as of when it says what is true. Null if the policy does not say where it stands.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>
    /// What the next snapshot is compared with: of some people a code of one byte for each attribute, which tells no value. It is opaque to a state store, which keeps it
    /// as it is, and only with the latest snapshot of a source. Null if there is none.
    /// </summary>
    public string? Profile { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Source}: {Records} people, read {ReadAt:yyyy-MM-dd HH:mm} UTC"));
}
