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
