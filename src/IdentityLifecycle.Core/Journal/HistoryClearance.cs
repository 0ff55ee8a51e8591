namespace IdentityLifecycle.Journal;

/// <summary>What shall be cleared from the history.</summary>
/// <param name="Before">The history before this instant (UTC).</param>
public sealed record HistoryClearance(DateTimeOffset Before)
{
    /// <summary>The person whose operations are cleared; null is everybody.</summary>
    public string? Identity { get; init; }

    /// <summary>From this instant (UTC) on journal and plans are kept whatever <see cref="Before"/> says: plans that can still be applied or resumed need them.</summary>
    public required DateTimeOffset PlansNeededSince { get; init; }

    /// <summary>From this instant (UTC) on past operations are kept whatever <see cref="Before"/> says: guards count them.</summary>
    public required DateTimeOffset CountedSince { get; init; }

    /// <summary>The instant (UTC) before which operations in the journal and plans go.</summary>
    public DateTimeOffset Cutoff => Before < PlansNeededSince ? Before : PlansNeededSince;

    /// <summary>The instant (UTC) before which past operations go.</summary>
    public DateTimeOffset CountCutoff => Before < CountedSince ? Before : CountedSince;
}
