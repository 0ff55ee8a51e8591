namespace IdentityLifecycle.Journal;

/// <summary>What shall be cleared from the history.</summary>
/// <param name="Before">The instant (UTC) before which history is cleared.</param>
public sealed record HistoryClearance(DateTimeOffset Before)
{
    /// <summary>The person whose operations are cleared; null is everybody.</summary>
    public string? Identity { get; init; }

    /// <summary>
    /// The instant (UTC) from which the journal and plans are kept, whatever <see cref="Before"/> says, because plans that can still be applied
    /// or resumed need them.
    /// </summary>
    public required DateTimeOffset PlansNeededSince { get; init; }

    /// <summary>The instant (UTC) from which past operations are kept, whatever <see cref="Before"/> says, because guards count them.</summary>
    public required DateTimeOffset CountedSince { get; init; }

    /// <summary>The instant (UTC) before which the journal and plans are cleared.</summary>
    public DateTimeOffset Cutoff => Before < PlansNeededSince ? Before : PlansNeededSince;

    /// <summary>The instant (UTC) before which past operations are cleared.</summary>
    public DateTimeOffset CountCutoff => Before < CountedSince ? Before : CountedSince;
}

/// <summary>
/// The number of entries that were cleared from the history, and of visitors who were cleared from the register. Runs, links, states, grants, effects, holds and reservations are never cleared.
/// </summary>
/// <param name="Before">The instant (UTC) before which everything was cleared.</param>
/// <param name="Operations">Operations of the journal, with reasons, prior and written values.</param>
/// <param name="Plans">Plans that were kept for resuming runs.</param>
/// <param name="Registrations">Registrations of exported plan files.</param>
/// <param name="PastOperations">Past operations that no guard counts any more.</param>
public sealed record ClearedHistory(DateTimeOffset Before, long Operations, long Plans, long Registrations, long PastOperations)
{
    /// <summary>The person whose operations were cleared; null is everybody.</summary>
    public string? Identity { get; init; }

    /// <summary>Visitors whose visit had ended before and of whom no account is known any more, with what was changed of them.</summary>
    public long Visitors { get; init; }

    /// <summary>Whether there was nothing to clear.</summary>
    public bool IsEmpty => Operations + Plans + Registrations + PastOperations + Visitors == 0;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{Operations} operations of the journal, {Plans} kept plans, {Registrations} plan registrations{(Visitors == 0 ? string.Empty : FormattableString.Invariant($", {Visitors} visitors"))} and {PastOperations} counted operations before {Before:yyyy-MM-dd HH:mm:ss} UTC{(Identity is null ? string.Empty : $" of {Identity}")}");
}
