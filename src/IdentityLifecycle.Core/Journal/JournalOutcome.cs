namespace IdentityLifecycle.Journal;

/// <summary>The outcome of an operation.</summary>
/// <param name="OperationId">The operation.</param>
/// <param name="Status">Whether it was written, and if not, why.</param>
/// <param name="Anchor">The account's anchor, as far as it is known now.</param>
/// <param name="Message">What went wrong; null if nothing did.</param>
/// <param name="At">When (UTC).</param>
public sealed record JournalOutcome(string OperationId, ChangeStatus Status, string? Anchor, string? Message, DateTimeOffset At);
