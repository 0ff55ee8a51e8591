using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.PowerShell.Guests;

/// <summary>What the command line expects of guests, as a guest policy.</summary>
internal sealed record GuestParameters
{
    /// <summary>The name of the policy that the parameters make.</summary>
    public const string Name = "parameters";

    public int? InactiveDays { get; init; }

    public bool Interactive { get; init; }

    public int? PendingDays { get; init; }

    public bool WithoutSponsor { get; init; }

    public int? AttestedDays { get; init; }

    public int? WithoutAccessDays { get; init; }

    public string? EndDateAttribute { get; init; }

    public IReadOnlyList<string> AllowedDomains { get; init; } = [];

    public IReadOnlyList<string> DeniedDomains { get; init; } = [];

    public MembershipRule? Scope { get; init; }

    public int GraceDays { get; init; }

    public int? DeleteAfterDays { get; init; }

    /// <summary>Whether there is any condition.</summary>
    public bool HasConditions => Conditions().Any();

    /// <summary>The guest policy for a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="tellsKind">Whether the directory tells guests from others. If not, the rule alone says who a guest is.</param>
    public GuestPolicy For(string directory, bool tellsKind) => new(Name, directory)
    {
        Of = tellsKind || Scope is null ? GuestKind.Guests : GuestKind.Scope,
        Scope = Scope,
        Conditions = [.. Conditions().Select(condition => condition with { Grace = TimeSpan.FromDays(GraceDays), DeleteAfter = DeleteAfterDays is int days ? TimeSpan.FromDays(days) : null })],
    };

    private IEnumerable<GuestConditionPolicy> Conditions() =>
    [
        .. Timed(GuestCondition.Activity, InactiveDays).Select(condition => condition with { SignIn = Interactive ? GuestSignIn.Interactive : GuestSignIn.Any }),
        .. Timed(GuestCondition.Redemption, PendingDays),
        .. WithoutSponsor ? [new GuestConditionPolicy(GuestCondition.Sponsor)] : Array.Empty<GuestConditionPolicy>(),
        .. Timed(GuestCondition.Attestation, AttestedDays),
        .. Timed(GuestCondition.ResidualAccess, WithoutAccessDays),
        .. EndDateAttribute is null ? Array.Empty<GuestConditionPolicy>() : [new GuestConditionPolicy(GuestCondition.EndDate) { EndDate = EndDateAttribute }],
        .. AllowedDomains.Count + DeniedDomains.Count == 0 ? Array.Empty<GuestConditionPolicy>() : [new GuestConditionPolicy(GuestCondition.Domain) { AllowedDomains = AllowedDomains, DeniedDomains = DeniedDomains }],
    ];

    private static IEnumerable<GuestConditionPolicy> Timed(GuestCondition condition, int? days) =>
        days is int number ? [new GuestConditionPolicy(condition) { After = TimeSpan.FromDays(number) }] : [];
}
