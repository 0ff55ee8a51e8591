namespace IdentityLifecycle.Memory;

/// <summary>What is remembered of one person.</summary>
/// <param name="Identity">The identity id.</param>
public sealed record IdentityMemory(string Identity)
{
    /// <summary>The last applied state; null if none is remembered.</summary>
    public RememberedState? State { get; init; }

    /// <summary>The person's accounts.</summary>
    public IReadOnlyList<AccountLink> Links { get; init; } = [];

    /// <summary>Access that was given or adopted.</summary>
    public IReadOnlyList<RememberedGrant> Grants { get; init; } = [];

    /// <summary>Holds, those past included.</summary>
    public IReadOnlyList<LifecycleHold> Holds { get; init; } = [];

    /// <summary>What was decided about the person's accounts, decisions past included.</summary>
    public IReadOnlyList<RecordedDecision> Decisions { get; init; } = [];

    /// <summary>Since when and how often the person was missing, by source.</summary>
    public IReadOnlyList<Absence> Absences { get; init; } = [];

    /// <summary>Values that were the person's and may not be given to anybody else yet.</summary>
    public IReadOnlyList<NameReservation> Reservations { get; init; } = [];

    /// <summary>Keys of one-time effects that were done, sorted.</summary>
    public IReadOnlyList<string> Effects { get; init; } = [];

    /// <summary>Whether nothing is remembered.</summary>
    public bool IsEmpty => State is null && Links.Count + Grants.Count + Holds.Count + Decisions.Count + Absences.Count + Reservations.Count + Effects.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => Identity;
}
