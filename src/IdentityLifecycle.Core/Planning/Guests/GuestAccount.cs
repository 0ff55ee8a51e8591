using System.Globalization;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Planning.Guests;

/// <summary>What an account tells of a guest. What the directory does not have, or what is empty, is unknown: no date is ever taken for "never".</summary>
/// <param name="image">The image.</param>
/// <param name="row">The account.</param>
internal sealed class GuestAccount(DirectoryImage image, int row)
{
    public const string Accepted = "Accepted";
    public const string Pending = "PendingAcceptance";

    // What lies before is no date but the lowest one that a program could write.
    private static readonly DateTimeOffset s_earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public DirectoryImage Image => image;

    public int Row => row;

    public Account Account => image.GetAccount(row);

    public string? Login => Text("userPrincipalName");

    public string? Mail => Text("mail");

    public string? HomeDomain => Guests.HomeDomain.Of(Mail, Login);

    public string DisplayName => Text("displayName") ?? Login ?? Mail ?? image.NameOf(row);

    public DateTimeOffset? Created => Date("createdDateTime");

    public DateTimeOffset? LastSignIn => Date("lastSignInDateTime");

    public string? InvitationState => Text("externalUserState");

    public DateTimeOffset? InvitationChanged => Date("externalUserStateChangeDateTime");

    public bool IsExternal => Login?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) == true;

    public bool HasAccepted => string.Equals(InvitationState, Accepted, StringComparison.OrdinalIgnoreCase);

    public bool IsPending => string.Equals(InvitationState, Pending, StringComparison.OrdinalIgnoreCase);

    public bool? IsEnabled => image.EnabledOf(row).Value as bool?;

    public Fact Get(string attribute) => image.Schema.TryGetOrdinal(attribute, out int ordinal) ? image.Table[row, ordinal] : Fact.Unknown;

    public string? Text(string attribute) => Get(attribute).AsText() is { Length: > 0 } text ? text : null;

    public DateTimeOffset? Date(string attribute) => Get(attribute).Value switch
    {
        DateTimeOffset date when date >= s_earliest => date,
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) && date >= s_earliest => date,
        _ => null,
    };
}
