namespace IdentityLifecycle.Guests.Reports;

/// <summary>By what guests are counted.</summary>
public enum GuestGrouping
{
    /// <summary>The domain where they are at home.</summary>
    HomeDomain,

    /// <summary>How long the account has been there.</summary>
    Age,

    /// <summary>How long ago the last successful sign-in was.</summary>
    LastActivity,

    /// <summary>Who answers for them; a guest with several sponsors counts with each.</summary>
    Sponsor,

    /// <summary>The groups, roles and licences that they have directly; a guest counts with each.</summary>
    Access,

    /// <summary>The day on which something happens to them.</summary>
    Due,
}
