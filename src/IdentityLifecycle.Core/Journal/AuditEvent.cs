using IdentityLifecycle.Plans;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Journal;

/// <summary>One operation of one run in the journal: who ran it and when, what it did to whom, why, and its outcome.</summary>
public sealed record AuditEvent
{
    /// <summary>When it was about to be written (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When its outcome was recorded (UTC); null if none was.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>Who ran it, and where; empty if the run is not kept any more.</summary>
    public required string StartedBy { get; init; }

    /// <summary>The policy's name.</summary>
    public required string Policy { get; init; }

    /// <summary>The id of the change, unique within a plan.</summary>
    public required string ChangeId { get; init; }

    /// <summary>The transition, such as Joiner; null for entries of versions that did not record it.</summary>
    public LifecycleProcess? Process { get; init; }

    /// <summary>The identity id; null for an account without a person.</summary>
    public string? Identity { get; init; }

    /// <summary>The person's or account's name; null for entries of versions that did not record it.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The directory.</summary>
    public required string Directory { get; init; }

    /// <summary>The account's anchor, as far as it was known.</summary>
    public string? Anchor { get; init; }

    /// <summary>The kind of operation.</summary>
    public required OperationKind Operation { get; init; }

    /// <summary>The operation in a few words.</summary>
    public required string Action { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The outcome; null if the run was cut short, so that none was recorded.</summary>
    public ChangeStatus? Status { get; init; }

    /// <summary>The outcome in a word; <c>Open</c> if none was recorded.</summary>
    public string Outcome => Status?.ToString() ?? "Open";

    /// <summary>What went wrong; null if nothing did.</summary>
    public string? Message { get; init; }

    /// <summary>The values that were replaced, with the values that were written. Secrets are never among them.</summary>
    public IReadOnlyList<ValueTransition> Values { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{At:yyyy-MM-dd HH:mm:ss} {Outcome} {Action} ({DisplayName ?? Identity ?? Anchor} in {Directory})"));
}
