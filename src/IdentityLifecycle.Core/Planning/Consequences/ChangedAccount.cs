using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Planning.Consequences;

/// <summary>An account that a plan changes.</summary>
/// <param name="Change">The change.</param>
/// <param name="Now">The account as it is; null if there is none.</param>
/// <param name="Then">The account as the plan leaves it; null if there is none then.</param>
internal sealed record ChangedAccount(LifecycleChange Change, RuleSubject? Now, RuleSubject? Then)
{
    private static readonly IReadOnlySet<int> s_nothing = new HashSet<int>();

    /// <summary>The ordinals of the attributes that the plan writes.</summary>
    public IReadOnlySet<int> Changed { get; init; } = s_nothing;

    /// <summary>The positions of the groups that it is a direct member of now.</summary>
    public IReadOnlyCollection<int> Groups { get; init; } = [];

    /// <summary>Whether the plan gives or takes groups.</summary>
    public bool ChangesGroups { get; init; }
}
