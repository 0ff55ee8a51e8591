namespace IdentityLifecycle.Journal;

/// <summary>What became of an operation.</summary>
/// <param name="OperationId">The operation.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Anchor">The account, as far as it is known now.</param>
/// <param name="Message">What went wrong; null if nothing did.</param>
/// <param name="At">When (UTC).</param>
public sealed record JournalOutcome(string OperationId, ChangeStatus Status, string? Anchor, string? Message, DateTimeOffset At);
