using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Journal;

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
