namespace IdentityLifecycle.Guests.Tests.Table;

/// <summary>One guest of the table, and what is expected. Instants are so many days before the instant for which guests are judged; null is an empty value.</summary>
/// <param name="Name">Who it is, in a few words.</param>
/// <param name="Policy">The guest policy that covers the guest.</param>
/// <param name="Expected">The verdict, and what happens next and in how many days.</param>
/// <param name="Evidence">A part of the evidence; <c>{90}</c> is the day 90 days ago.</param>
internal sealed record GuestRow(string Name, string Policy, string Expected, string Evidence)
{
    public const string Accepted = "Accepted";
    public const string Pending = "PendingAcceptance";

    public int? SignIn { get; init; }

    public int? Attempt { get; init; }

    public int? SilentAttempt { get; init; }

    public int? Created { get; init; } = 1000;

    public int? Changed { get; init; } = 998;

    public string? State { get; init; } = Accepted;

    public string? CreationType { get; init; } = "Invitation";

    public bool Enabled { get; init; } = true;

    public string? Domain { get; init; } = "supplier.example";

    /// <summary>Whether the guest has no mail address.</summary>
    public bool WithoutMail { get; init; }

    /// <summary>Whether the guest signs in here, and not elsewhere.</summary>
    public bool IsInternal { get; init; }

    public string? Department { get; init; }

    public bool IsSynchronised { get; init; }

    /// <summary>The names of those who answer for the guest.</summary>
    public string[] Sponsors { get; init; } = [];

    public string[] Groups { get; init; } = [];

    /// <summary>The directory roles for which the guest is eligible. Only a tenant tells.</summary>
    public string[] Eligible { get; init; } = [];

    /// <summary>The directory roles that the guest has for a part of the tenant. Only a tenant tells.</summary>
    public string[] Parts { get; init; } = [];

    /// <summary>The groups for which the guest is eligible. Only a tenant tells.</summary>
    public string[] EligibleGroups { get; init; } = [];

    /// <summary>The access packages that the guest has. Only a tenant tells.</summary>
    public string[] Packages { get; init; } = [];

    /// <summary>Whether entitlement management governs the guest. Only a tenant tells.</summary>
    public bool IsGoverned { get; init; }

    /// <summary>The access packages that the guest had.</summary>
    public string[] PackagesOfBefore { get; init; } = [];

    /// <summary>The end date, so many days from now.</summary>
    public int? Ends { get; init; }

    /// <summary>What stands in place of an end date.</summary>
    public string? EndText { get; init; }

    /// <summary>When somebody vouched.</summary>
    public int? Vouched { get; init; }

    /// <summary>When somebody said that the guest is not needed.</summary>
    public int? Disowned { get; init; }

    /// <summary>When an invitation gave the guest access.</summary>
    public int? Given { get; init; }

    /// <summary>When the guest was held.</summary>
    public int? Held { get; init; }

    /// <summary>How many days the hold still lasts.</summary>
    public int HeldFor { get; init; }

    /// <summary>When a run disabled the guest.</summary>
    public int? Disabled { get; init; }

    /// <summary>When somebody brought the guest back.</summary>
    public int? BroughtBack { get; init; }

    /// <summary>When a run deleted the guest, who is there again.</summary>
    public int? Deleted { get; init; }

    /// <summary>Since when the condition of the policy is seen.</summary>
    public int? Seen { get; init; }

    /// <summary>How many days the exclusion still lasts.</summary>
    public int? ExcludedFor { get; init; }

    /// <summary>What is expected of an export instead, because it does not tell all.</summary>
    public string? InExport { get; init; }

    /// <summary>What is expected of the embedded directory instead.</summary>
    public string? InEmbedded { get; init; }

    /// <summary>What is expected of an LDAP server; null if the row is not played there, because a server cannot be made to tell its facts.</summary>
    public string? InLdap { get; init; }

    public string? Mail => WithoutMail || Domain is null ? null : $"{Alias}@{Domain}";

    public string Login => IsInternal ? $"{Alias}@contoso.com" : $"{Alias}_{Domain}#EXT#@contoso.onmicrosoft.com";

    public string Alias => string.Concat(Name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    public string? End(DateTimeOffset asOf) => EndText ?? (Ends is int days ? FormattableString.Invariant($"{asOf.AddDays(days):yyyy-MM-dd}") : null);
}
