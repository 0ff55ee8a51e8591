using System.Collections.Immutable;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies;

/// <summary>What one directory shall hold.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Connection">Its connector and settings.</param>
/// <param name="Capabilities">What its connector can do.</param>
public sealed record DirectoryPolicy(string Name, ConnectorSettings Connection, DirectoryCapabilities Capabilities)
{
    /// <summary>The directories whose changes are applied before this one's.</summary>
    public IReadOnlyList<string> RunAfter { get; init; } = [];

    /// <summary>Whether this program creates accounts in the directory, or another tool does.</summary>
    public AccountMode Accounts { get; init; }

    /// <summary>The rule that says who gets an account here; null is everybody.</summary>
    public MembershipRule? Scope { get; init; }

    /// <summary>What happens to the account of somebody whom the scope no longer covers.</summary>
    public OutOfScopeMode OutOfScope { get; init; }

    /// <summary>How people and accounts are matched. The first tier with exactly one hit decides.</summary>
    public IReadOnlyList<CorrelationTier> Correlation { get; init; } = [];

    /// <summary>What happens to accounts without a person.</summary>
    public OrphanMode Orphans { get; init; }

    /// <summary>Which disabled accounts may be enabled.</summary>
    public ReenableMode Reenable { get; init; }

    /// <summary>The rule for accounts that are nobody's, such as those of services: they are matched with nobody, and are no orphans. Null is none.</summary>
    public MembershipRule? Nobody { get; init; }

    /// <summary>The rule for accounts that are never disabled, deleted or stripped of access; null protects none.</summary>
    public MembershipRule? Protected { get; init; }

    /// <summary>The root container as the policy writes it; null is the whole directory.</summary>
    public string? Root { get; init; }

    /// <summary>The account's name within its container; null if the directory has no such name.</summary>
    public MappingExpression? AccountName { get; init; }

    /// <summary>The person's attributes whose change gives the account another name, if its name does not fit any more; empty if none does.</summary>
    public IReadOnlyList<string> RenameOnChangeOf { get; init; } = [];

    /// <summary>Whether missing containers are made.</summary>
    public bool CreateContainers { get; init; }

    /// <summary>The groups that are made when somebody needs them. The first whose pattern covers a name counts.</summary>
    public IReadOnlyList<GroupTemplate> NewGroups { get; init; } = [];

    /// <summary>The account's attributes.</summary>
    public IReadOnlyList<DirectoryAttribute> Attributes { get; init; } = [];

    /// <summary>The attributes whose values must not be shown, sorted.</summary>
    public IReadOnlyList<string> RedactedAttributes { get; init; } = [];

    /// <summary>The attributes whose values must be unique, and the directories in which.</summary>
    public IReadOnlyList<UniqueConstraint> Unique { get; init; } = [];

    /// <summary>The password that a created account gets; null is none.</summary>
    public CredentialPolicy? Credentials { get; init; }

    /// <summary>What each lifecycle state means here. A state that is absent freezes the account.</summary>
    public IReadOnlyDictionary<LifecycleState, StatePolicy> States { get; init; } = ImmutableDictionary<LifecycleState, StatePolicy>.Empty;

    /// <summary>All its mappings: those of attributes, the states' included, of containers and of the account's name.</summary>
    internal IEnumerable<MappingExpression> Mappings => Attributes.Select(static attribute => attribute.Value)
        .Concat(States.Values.SelectMany(static state => state.Attributes.Values.Concat(state.Container ?? [])))
        .Concat(AccountName is MappingExpression name ? [name] : []);

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Name} ({Connection.Connector}, {Attributes.Count} attributes)"));
}

/// <summary>One rule for matching people with accounts: both have a value in every attribute, and the values are equal.</summary>
/// <param name="Match">The attributes. They have the same name in the identity and in the directory.</param>
/// <param name="NeedsReview">Whether a person must confirm the match.</param>
public sealed record CorrelationTier(IReadOnlyList<string> Match, bool NeedsReview)
{
    /// <summary>What does not count in the values, attribute by attribute as in <see cref="Match"/>; empty if everything counts.</summary>
    public IReadOnlyList<MatchForms> Forms { get; init; } = [];

    /// <summary>An attribute with what does not count in it, for people.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="index">Its position in <see cref="Match"/>.</param>
    public string Describe(string attribute, int index) => FormsOf(index) == MatchForms.None ? attribute : $"{attribute} (normalised: {FormsOf(index)})";

    /// <summary>What does not count in the values of an attribute.</summary>
    /// <param name="index">Its position in <see cref="Match"/>.</param>
    public MatchForms FormsOf(int index) => index < Forms.Count ? Forms[index] : MatchForms.None;

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{string.Join(" and ", Match.Select(Describe))}{(NeedsReview ? " (needs review)" : string.Empty)}"));
}

/// <summary>Attributes that share one set of values, each of which may occur only once.</summary>
/// <param name="Attributes">The attributes. A value of one of them may not be a value of another one either.</param>
/// <param name="Directories">The directories in which the values must be unique.</param>
public sealed record UniqueConstraint(IReadOnlyList<string> Attributes, IReadOnlyList<string> Directories)
{
    /// <summary>How long a value stays reserved for its person after the account was deleted; zero reserves nothing.</summary>
    public TimeSpan Reserve { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{string.Join(", ", Attributes)} in {string.Join(", ", Directories)}"));
}
