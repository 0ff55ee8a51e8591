namespace IdentityLifecycle.GraphSimulator.Tenants;

/// <summary>What the tenant as a whole is and allows. Tests change it.</summary>
public sealed class TenantSettings
{
    public string TenantId { get; set; } = "5d1f1c0e-2f0b-4f6e-9d5a-0a6c1b7f3e10";

    public string DisplayName { get; set; } = "Contoso";

    /// <summary>The domains whose names a userPrincipalName may end in. The first one is the initial domain.</summary>
    public IList<string> VerifiedDomains { get; } = ["contoso.onmicrosoft.com", "contoso.com"];

    /// <summary>Domains of the tenant that are not verified.</summary>
    public IList<string> UnverifiedDomains { get; } = [];

    /// <summary>Whether the tenant has the licence that signInActivity wants.</summary>
    public bool HasPremiumLicence { get; set; } = true;

    /// <summary>Whether the tenant has the licence that eligible roles want.</summary>
    public bool HasGovernanceLicence { get; set; } = true;

    /// <summary>Whether applications may invite guests.</summary>
    public bool AllowsInvitations { get; set; } = true;

    /// <summary>How long after a change of users or rules the members of dynamic groups follow.</summary>
    public TimeSpan MembershipDelay { get; set; } = TimeSpan.FromMinutes(5);

    public string InitialDomain => VerifiedDomains[0];
}
