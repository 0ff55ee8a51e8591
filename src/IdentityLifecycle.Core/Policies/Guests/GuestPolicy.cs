using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies.Guests;

/// <summary>What is expected of some of the guests of a directory. The first policy that covers a guest counts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Directory">The directory.</param>
public sealed record GuestPolicy(string Name, string Directory)
{
    /// <summary>Which accounts are looked at.</summary>
    public GuestKind Of { get; init; }

    /// <summary>The rule about the account that says whom the policy covers; null covers all that <see cref="Of"/> names.</summary>
    public MembershipRule? Scope { get; init; }

    /// <summary>The rule about the account that says whom another engine governs, such as cross-tenant synchronisation; null is nobody. These guests are reported and left alone.</summary>
    public MembershipRule? Elsewhere { get; init; }

    /// <summary>Whether the policy takes over guests whom an engine of the directory's own governs, such as entitlement management.</summary>
    public bool TakesGoverned { get; init; }

    /// <summary>The guests who are left alone for a while.</summary>
    public IReadOnlyList<GuestExclusion> Exclusions { get; init; } = [];

    /// <summary>On which terms guests are invited; null invites nobody by this policy.</summary>
    public GuestInvitationPolicy? Invite { get; init; }

    /// <summary>The attribute of the account that holds the end date; null if no condition reads one.</summary>
    public string? EndDate => Find(GuestCondition.EndDate)?.EndDate;

    /// <summary>Whether a condition looks for guests without access, so that every kind of access must be known.</summary>
    public bool LooksForAccess => Find(GuestCondition.ResidualAccess) is not null || Find(GuestCondition.AccessEnded) is not null;

    /// <summary>The conditions, each of which makes a guest stale.</summary>
    public IReadOnlyList<GuestConditionPolicy> Conditions { get; init; } = [];

    /// <summary>Who follows a sponsor who leaves, in the order in which they are looked for; empty looks for nobody.</summary>
    public IReadOnlyList<SponsorSuccessor> Succession => Find(GuestCondition.Sponsor)?.Succession ?? [];

    /// <summary>The condition of a kind; null if the policy does not have it.</summary>
    public GuestConditionPolicy? Find(GuestCondition condition) => Conditions.FirstOrDefault(one => one.Condition == condition);

    /// <summary>The same policy, in which something else happens to stale guests.</summary>
    /// <param name="then">What happens.</param>
    public GuestPolicy Doing(GuestAction then) => this with { Conditions = [.. Conditions.Select(condition => condition with { Then = then })] };

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Name} in {Directory}: {string.Join(", ", Conditions.Select(static one => one.Condition))}"));
}
