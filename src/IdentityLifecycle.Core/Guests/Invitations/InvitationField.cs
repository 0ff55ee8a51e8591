namespace IdentityLifecycle.Guests.Invitations;

/// <summary>The parts of an invitation, as parameters and columns of a file name them.</summary>
public static class InvitationField
{
    /// <summary>The mail address of the guest.</summary>
    public const string Address = "Address";

    /// <summary>Who answers for the guest.</summary>
    public const string Sponsor = "Sponsor";

    /// <summary>The last day of the guest.</summary>
    public const string EndDate = "EndDate";

    /// <summary>Why the guest is invited.</summary>
    public const string Reason = "Reason";

    /// <summary>The groups that the guest is given.</summary>
    public const string Access = "Access";

    /// <summary>The name of the guest.</summary>
    public const string DisplayName = "DisplayName";

    /// <summary>The guest who has moved.</summary>
    public const string Guest = "Guest";

    /// <summary>All that invite somebody.</summary>
    public static IReadOnlyList<string> All { get; } = [Address, Sponsor, EndDate, Reason, Access, DisplayName];
}
