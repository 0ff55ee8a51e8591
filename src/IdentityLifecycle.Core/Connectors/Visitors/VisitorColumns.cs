namespace IdentityLifecycle.Connectors.Visitors;

/// <summary>The columns that every register of visitors has as a system of record. Their names never change, because policies map them.</summary>
public static class VisitorColumns
{
    /// <summary>The id that the register gave.</summary>
    public const string Id = "id";

    /// <summary>The given name.</summary>
    public const string GivenName = "givenName";

    /// <summary>The surname.</summary>
    public const string Surname = "surname";

    /// <summary>The name that is shown.</summary>
    public const string DisplayName = "displayName";

    /// <summary>The mail address.</summary>
    public const string Mail = "mail";

    /// <summary>The company.</summary>
    public const string CompanyName = "companyName";

    /// <summary>Who answers for the visitor.</summary>
    public const string Sponsor = "sponsor";

    /// <summary>The first day, such as 2026-03-01.</summary>
    public const string StartDate = "startDate";

    /// <summary>The last day.</summary>
    public const string EndDate = "endDate";

    /// <summary>Why the visitor is here.</summary>
    public const string Reason = "reason";

    /// <summary>All of them, in their order.</summary>
    public static IReadOnlyList<string> All { get; } = [Id, GivenName, Surname, DisplayName, Mail, CompanyName, Sponsor, StartDate, EndDate, Reason];
}
