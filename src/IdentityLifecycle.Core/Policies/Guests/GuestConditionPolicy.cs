using IdentityLifecycle.Plans;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies.Guests;

/// <summary>One condition of a guest policy, and what follows when it is met.</summary>
/// <param name="Condition">The condition.</param>
public sealed record GuestConditionPolicy(GuestCondition Condition)
{
    /// <summary>How long it takes until the condition is met: days without a sign-in, since the invitation, since somebody vouched, or without access.</summary>
    public TimeSpan After { get; init; }

    /// <summary>How many sponsors a guest needs.</summary>
    public int Sponsors { get; init; } = 1;

    /// <summary>Who follows a sponsor who leaves, in the order in which they are looked for; empty looks for nobody.</summary>
    public IReadOnlyList<SponsorSuccessor> Succession { get; init; } = [];

    /// <summary>Which sign-ins count.</summary>
    public GuestSignIn SignIn { get; init; }

    /// <summary>The attribute of the account that holds the end date.</summary>
    public string? EndDate { get; init; }

    /// <summary>The patterns of which one must cover the guest's home domain; empty allows all.</summary>
    public IReadOnlyList<string> AllowedDomains { get; init; } = [];

    /// <summary>The patterns of which none may cover the guest's home domain.</summary>
    public IReadOnlyList<string> DeniedDomains { get; init; } = [];

    /// <summary>The patterns of names of access that do not count, such as a group of all guests.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>How long a guest may stay stale before something happens.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary>How long before that day the guest is listed as coming.</summary>
    public TimeSpan Notice { get; init; }

    /// <summary>What happens then.</summary>
    public GuestAction Then { get; init; }

    /// <summary>How long after being disabled the guest is deleted; null never.</summary>
    public TimeSpan? DeleteAfter { get; init; }

    /// <summary>What it may do to accounts.</summary>
    public IReadOnlyList<OperationKind> Operations => Then switch
    {
        GuestAction.Report => [],
        GuestAction.Delete => [OperationKind.DeleteAccount],
        _ => DeleteAfter is null ? [OperationKind.DisableAccount] : [OperationKind.DisableAccount, OperationKind.DeleteAccount],
    };

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Condition}, then {Then} after {Grace.TotalDays:0.##} days"));
}
