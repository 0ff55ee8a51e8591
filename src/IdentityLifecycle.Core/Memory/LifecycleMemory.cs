namespace IdentityLifecycle.Memory;

/// <summary>
/// What the planner is told of the past: an explicit input, empty by default. Comparing reads it; only applying writes it.
/// With empty memory absence and orphans are reported, never acted on.
/// </summary>
public sealed class LifecycleMemory
{
    private readonly Dictionary<(string Identity, string Directory), AccountLink> _links;
    private readonly Dictionary<(string Directory, string Anchor), AccountLink> _linksByAnchor;
    private readonly Dictionary<string, RememberedState> _states;
    private readonly ILookup<(string Identity, string Directory), RememberedGrant> _grants;
    private readonly ILookup<string, LifecycleHold> _holds;
    private readonly ILookup<(string Subject, string Directory), RecordedDecision> _decisions;
    private readonly Dictionary<(string Identity, string Source), Absence> _absences;

    /// <summary>Memory with the given content.</summary>
    public LifecycleMemory(LifecycleMemoryContent content)
        : this(content, null)
    {
    }

    // Looking things up in a list that did not change needs no new dictionary.
    private LifecycleMemory(LifecycleMemoryContent content, LifecycleMemory? before)
    {
        LifecycleMemoryContent? known = before?.Content;
        Content = content;
        IsEmpty = content.Links.Count + content.Observations.Count == 0 && content.Grants.All(static grant => Subject.IsKeyOfAccount(grant.Identity)) && content.Effects.All(AnsweredReview.IsOne)
            && content.States.All(static state => Subject.IsKeyOfAccount(state.Identity)) && content.Absences.All(static absence => Subject.IsKeyOfAccount(absence.Identity));
        bool hasSameLinks = ReferenceEquals(content.Links, known?.Links);
        _links = hasSameLinks ? before!._links : content.Links.ToDictionary(static link => (link.Identity, link.Directory));
        _linksByAnchor = hasSameLinks ? before!._linksByAnchor : content.Links.ToDictionary(static link => (link.Directory, link.Anchor));
        _states = ReferenceEquals(content.States, known?.States) ? before!._states : content.States.ToDictionary(static state => state.Identity, StringComparer.Ordinal);
        _grants = ReferenceEquals(content.Grants, known?.Grants) ? before!._grants : content.Grants.ToLookup(static grant => (grant.Identity, grant.Directory));
        _holds = ReferenceEquals(content.Holds, known?.Holds) ? before!._holds : content.Holds.ToLookup(static hold => hold.Identity, StringComparer.OrdinalIgnoreCase);
        _decisions = ReferenceEquals(content.Decisions, known?.Decisions) ? before!._decisions : content.Decisions.ToLookup(static decision => (decision.Subject, decision.Directory));
        _absences = ReferenceEquals(content.Absences, known?.Absences) ? before!._absences : content.Absences.ToDictionary(static absence => (absence.Identity, absence.Source));
    }

    /// <summary>No past at all.</summary>
    public static LifecycleMemory Empty { get; } = new(new LifecycleMemoryContent());

    /// <summary>Everything, as it is stored.</summary>
    public LifecycleMemoryContent Content { get; }

    /// <summary>Counts every change of memory; 0 is empty memory. A plan stands on one version.</summary>
    public long Version => Content.Version;

    /// <summary>Whether nothing was ever applied to people. Holds alone, which somebody sets, do not count, and neither does what is known of guests.</summary>
    public bool IsEmpty { get; }

    /// <summary>The identity ids that memory knows, each at least once.</summary>
    public IEnumerable<string> Identities => Content.States.Select(static state => state.Identity)
        .Concat(Content.Links.Select(static link => link.Identity).Concat(Content.Absences.Select(static absence => absence.Identity)).Where(identity => !_states.ContainsKey(identity)))
        .Where(static identity => !Subject.IsKeyOfAccount(identity));

    /// <summary>
    /// Memory after an update, as a state store would hold it: the version is one higher. This memory stays as it is, and the two share what
    /// the update does not touch. An update that is empty gives this memory itself.
    /// </summary>
    /// <param name="update">What is learnt and forgotten.</param>
    public LifecycleMemory With(MemoryUpdate update) => update.IsEmpty ? this : new LifecycleMemory(MemoryFold.After(Content, update), this);

    /// <summary>
    /// Memory as it will be once an update is recorded that is known to be missing. The version stays, because the state store still has
    /// this one.
    /// </summary>
    /// <param name="update">What a run did and could not record.</param>
    public LifecycleMemory Expecting(MemoryUpdate update) =>
        update.IsEmpty ? this : new LifecycleMemory(MemoryFold.After(Content, update) with { Version = Version }, this);

    /// <summary>The account a person is tied to in a directory, or null.</summary>
    public AccountLink? FindLink(string identity, string directory) => _links.GetValueOrDefault((identity, directory));

    /// <summary>The person an account is tied to, or null.</summary>
    public AccountLink? FindLinkByAnchor(string directory, string anchor) => _linksByAnchor.GetValueOrDefault((directory, anchor));

    /// <summary>The last applied state of a person, or null.</summary>
    public RememberedState? FindState(string identity) => _states.GetValueOrDefault(identity);

    /// <summary>The last applied state of a person, or of an account without one; null if none is remembered.</summary>
    public RememberedState? FindState(Subject subject) => FindState(subject.Key);

    /// <summary>The access that was given to a person's account or adopted.</summary>
    public IEnumerable<RememberedGrant> GrantsOf(string identity, string directory) => _grants[(identity, directory)];

    /// <summary>The holds on a person.</summary>
    public IEnumerable<LifecycleHold> HoldsOn(string identity) => Content.Holds.Count == 0 ? [] : _holds[identity];

    /// <summary>The holds on a person, or on an account without one.</summary>
    public IEnumerable<LifecycleHold> HoldsOn(Subject subject) => HoldsOn(subject.Text);

    /// <summary>The decisions about a person's or an unclaimed account in a directory.</summary>
    public IEnumerable<RecordedDecision> DecisionsOn(string subject, string directory) => Content.Decisions.Count == 0 ? [] : _decisions[(subject, directory)];

    /// <summary>The latest decision in force about a lost account, or null.</summary>
    /// <param name="link">The link to the account.</param>
    /// <param name="instant">The instant at which it must be in force.</param>
    public RecordedDecision? FindDecision(AccountLink link, DateTimeOffset instant) =>
        DecisionsOn(link.Identity, link.Directory)
            .Where(decision => decision.Kind is DecisionKind.Restore or DecisionKind.CreateAgain or DecisionKind.Forget && decision.IsInForce(instant) && decision.Concerns(link.Anchor))
            .MaxBy(static decision => decision.SetAt);

    /// <summary>Since when and how often a person was missing from a source, or null.</summary>
    public Absence? FindAbsence(string identity, string source) => _absences.GetValueOrDefault((identity, source));

    /// <summary>Everything about one person, for looking at.</summary>
    public IdentityMemory Recall(string identity) => new(identity)
    {
        State = FindState(identity),
        Links = Content.Links.Where(link => link.Identity == identity).ToArray(),
        Grants = Content.Grants.Where(grant => grant.Identity == identity).ToArray(),
        Holds = HoldsOn(identity).ToArray(),
        Decisions = Content.Decisions.Where(decision => decision.Subject == identity).ToArray(),
        Absences = Content.Absences.Where(absence => absence.Identity == identity).ToArray(),
        Reservations = Content.Reservations.Where(reservation => reservation.Identity == identity).ToArray(),
        Effects = Content.Effects.Where(effect => effect.StartsWith(identity + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray(),
    };

    /// <summary>Whether a one-time effect was already done.</summary>
    public bool HasEffect(string effectKey) => Content.Effects.Contains(effectKey);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Memory, version {Version}: {Content.Links.Count:N0} accounts, {Content.States.Count:N0} people with a state");
}
