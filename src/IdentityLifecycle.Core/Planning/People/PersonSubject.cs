using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.Lifecycle;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Policies.Subjects;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Planning.People;

/// <summary>
/// What expressions read about one person: their facts, the manager's, the lifecycle state, and the present account in one directory. Each
/// thread has one and moves it from row to row. If the person's row vanished, everything is unknown.
/// </summary>
internal sealed class PersonSubject(PlanContext context, DirectoryImage? image) : IFactSource
{
    private const int NotLookedUp = -3;

    private readonly int _managerOrdinal = context.Identities.Schema.OrdinalOf("manager");
    private readonly string? _managerKey = ManagerKey(context);
    private int _row;
    private int _managerRow;
    private string? _identity;
    private int _account = -1;

    /// <summary>The person's row; negative if it vanished.</summary>
    public int Row
    {
        get => _row;
        set
        {
            _row = value;
            Planned.Clear();
            _identity = null;
            _managerRow = NotLookedUp;
        }
    }

    /// <summary>The facts of one of the person's assignments, which are read in place of those of the primary one; null reads the latter.</summary>
    public IReadOnlyList<Fact>? Assigned { get; set; }

    /// <summary>The identity id of a person whose row vanished.</summary>
    public string Vanished { get; set; } = string.Empty;

    /// <summary>The identity id. It is one object for everything that is planned for the person.</summary>
    public string Identity => _row < 0 ? Vanished : _identity ??= context.Identities.IdOf(_row);

    /// <summary>The account's row; negative for none.</summary>
    public int Account
    {
        get => _account;
        set
        {
            _account = value;
            Planned.Clear();
        }
    }

    /// <summary>
    /// The values that the account gets by this plan, by ordinal, as far as they are worked out. Expressions read them in place of the present ones; unknown
    /// stands for a value that only applying can tell. Another person or account empties it.
    /// </summary>
    public Dictionary<int, Fact> Planned { get; } = [];

    /// <summary>The person's state, with its beginning and end.</summary>
    public LifecycleMoment Moment { get; set; }

    /// <summary>A candidate that another directory's change is supposed to go on with; null for the planned ones.</summary>
    public (string Choice, int Candidate)? Supposed { get; set; }

    /// <summary>Takes what the account gets by this plan.</summary>
    /// <param name="values">The values by ordinal.</param>
    public void Plan(IReadOnlyDictionary<int, PlanValue> values)
    {
        Planned.Clear();
        foreach ((int ordinal, PlanValue value) in values)
        {
            Planned[ordinal] = ValueSealer.IsSealed(value.Known) ? context.Sealer.Open(value.Known) : value.Known;
        }
    }

    /// <inheritdoc/>
    public Fact GetFact(int ordinal)
    {
        int within = SubjectOrdinals.Within(ordinal);
        return (ordinal >> SubjectOrdinals.RangeBits) switch
        {
            0 => ordinal == SubjectOrdinals.IdentityId ? Fact.Of(Identity) : ordinal == SubjectOrdinals.Assignments ? Running() : _row < 0 ? Fact.Unknown : Assigned is null ? context.Identities.Table[_row, within] : Assigned[within],
            1 => ReadManager(within),
            2 => ordinal == SubjectOrdinals.LifecycleState ? State() : LeaveAt(),
            3 => ReadAccount(within),
            _ => _row < 0 ? Fact.Unknown : context.Directories[SubjectOrdinals.DirectoryOf(ordinal)]?.Read(_row, within, Supposed) ?? Fact.Unknown,
        };
    }

    private Fact ReadAccount(int within) =>
        Planned.Count > 0 && Planned.TryGetValue(within, out Fact planned) ? planned
            : Account < 0 || image is null ? Fact.None
            : within == SubjectOrdinals.Anchor ? Fact.Of(image.AnchorOf(Account))
            : image.Table[Account, within];

    private Fact State() => Moment.State == LifecycleState.Undetermined ? Fact.Unknown : Fact.Of(Moment.State.ToString());

    // Whose row vanished has a leave date that nobody knows: the one that was written while it was known must stay.
    private Fact LeaveAt() => Moment.LeaveAt is DateTimeOffset leaveAt ? Fact.Of(leaveAt) : _row < 0 ? Fact.Unknown : Fact.None;

    // As the lifecycle sees them: from the time before the first day until the end of a gap that is bridged.
    private Fact Running() => _row < 0 ? Fact.Unknown : AssignmentFacts.Of(context.Identities, _row, context.Counts);

    private Fact ReadManager(int within)
    {
        if (_row < 0 || _managerOrdinal < 0 || _managerKey is null)
        {
            return _row < 0 ? Fact.Unknown : Fact.None;
        }

        Fact key = context.Identities.Table[_row, _managerOrdinal];
        if (!key.HasValue)
        {
            return key;
        }

        _managerRow = _managerRow == NotLookedUp ? context.People.Find(_managerKey, key.ToString()) : _managerRow;
        return _managerRow < 0 ? Fact.Unknown : context.Identities.Table[_managerRow, within];
    }

    private static string? ManagerKey(PlanContext context)
    {
        foreach (Policies.SystemOfRecordPolicy source in context.Policy.SystemsOfRecord)
        {
            foreach (Policies.AttributeMapping mapping in source.Attributes)
            {
                if (mapping.IsReference && string.Equals(mapping.Attribute, "manager", StringComparison.OrdinalIgnoreCase))
                {
                    return mapping.ReferenceBy;
                }
            }
        }

        return null;
    }
}
