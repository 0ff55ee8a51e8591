using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Journal;

/// <summary>An intent with its outcome.</summary>
/// <param name="Intent">What was about to be written.</param>
/// <param name="Outcome">The outcome; null if the run was killed in between.</param>
public sealed record JournalEntry(JournalIntent Intent, JournalOutcome? Outcome);

/// <summary>An operation that is about to be written.</summary>
/// <param name="OperationId">The hash of plan id, change and position: the same for the same step of the same plan.</param>
/// <param name="ChangeId">The change.</param>
/// <param name="Kind">The kind of operation.</param>
/// <param name="Identity">The person; null for an account without one.</param>
/// <param name="Directory">The directory.</param>
/// <param name="Anchor">The account; null while it does not exist.</param>
/// <param name="Description">The operation in a few words.</param>
/// <param name="Reason">Why.</param>
/// <param name="Prior">The values that the operation replaces.</param>
/// <param name="At">When (UTC).</param>
public sealed record JournalIntent(
    string OperationId,
    string ChangeId,
    OperationKind Kind,
    string? Identity,
    string Directory,
    string? Anchor,
    string Description,
    string Reason,
    IReadOnlyList<PriorValue> Prior,
    DateTimeOffset At)
{
    /// <summary>The person's or account's name, for people who read the journal; null if it is not known.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The transition; null if it is not known.</summary>
    public LifecycleProcess? Process { get; init; }

    /// <summary>The values that it writes in place of <see cref="Prior"/>.</summary>
    public IReadOnlyList<WrittenValue> Written { get; init; } = [];
}

/// <summary>The outcome of an operation.</summary>
/// <param name="OperationId">The operation.</param>
/// <param name="Status">Whether it was written, and if not, why.</param>
/// <param name="Anchor">The account's anchor, as far as it is known now.</param>
/// <param name="Message">What went wrong; null if nothing did.</param>
/// <param name="At">When (UTC).</param>
public sealed record JournalOutcome(string OperationId, ChangeStatus Status, string? Anchor, string? Message, DateTimeOffset At);
