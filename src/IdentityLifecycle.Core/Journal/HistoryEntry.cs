using IdentityLifecycle.Plans;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Journal;

/// <summary>What one run did to one account: the operations of one change.</summary>
public sealed class HistoryEntry
{
    private readonly AuditEvent _first;

    private HistoryEntry(IReadOnlyList<AuditEvent> events)
    {
        Events = events;
        _first = events[0];
    }

    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset At => _first.At;

    /// <summary>The run.</summary>
    public string RunId => _first.RunId;

    /// <summary>Who ran it, and where.</summary>
    public string StartedBy => _first.StartedBy;

    /// <summary>The policy's name.</summary>
    public string Policy => _first.Policy;

    /// <summary>The transition, such as Joiner; null if it was not recorded.</summary>
    public LifecycleProcess? Process => _first.Process;

    /// <summary>The identity id; null if the account had no person then.</summary>
    public string? Identity => _first.Identity;

    /// <summary>The person's or account's name; null if it was not recorded.</summary>
    public string? DisplayName => _first.DisplayName;

    /// <summary>The directory.</summary>
    public string Directory => _first.Directory;

    /// <summary>The account's anchor, as far as it is known.</summary>
    public string? Anchor => Events.LastOrDefault(static one => one.Anchor is not null)?.Anchor;

    /// <summary>
    /// The outcome in a word: the worst of its operations. <c>Open</c> if one of them has no recorded outcome, <c>PartlyApplied</c> if some were written and
    /// others not.
    /// </summary>
    public string Outcome
    {
        get
        {
            AuditEvent worst = Events.MaxBy(static one => one.Status is { } status ? (int)status : int.MaxValue)!;
            bool hasWritten = Events.Any(static one => !OperationKinds.IsLocal(one.Operation) && one.Status is ChangeStatus.Applied or ChangeStatus.PartlyApplied);
            return hasWritten && worst.Status is ChangeStatus.Skipped or ChangeStatus.Drift or ChangeStatus.Failed ? nameof(ChangeStatus.PartlyApplied) : worst.Outcome;
        }
    }

    /// <summary>A short description of the operations.</summary>
    public string Action => string.Join(", ", Events.Select(static one => one.Action).Distinct());

    /// <summary>The distinct reasons, joined.</summary>
    public string Reason => string.Join("; ", Events.Select(static one => one.Reason).Where(static reason => reason.Length > 0).Distinct());

    /// <summary>The values before and after.</summary>
    public IReadOnlyList<ValueTransition> Values => [.. Events.SelectMany(static one => one.Values)];

    /// <summary>The operations, in the order of writing.</summary>
    public IReadOnlyList<AuditEvent> Events { get; }

    /// <summary>Groups operations by run and change.</summary>
    /// <param name="events">The operations, newest first.</param>
    /// <returns>The changes, newest first.</returns>
    public static IReadOnlyList<HistoryEntry> Of(IEnumerable<AuditEvent> events) => events
        .GroupBy(static one => (one.RunId, one.ChangeId))
        .Select(static group => new HistoryEntry([.. group.Reverse()]))
        .ToArray();

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{At:yyyy-MM-dd HH:mm:ss} {Outcome} {Process} {DisplayName ?? Identity} in {Directory}: {Action}"));
}
