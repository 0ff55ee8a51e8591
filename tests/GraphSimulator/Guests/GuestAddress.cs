using System.Globalization;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Guests;

/// <summary>Guests and the address at home that they were invited by.</summary>
internal static class GuestAddress
{
    /// <summary>The user who has this address, as mail, as another mail, or as the name at home.</summary>
    public static DirectoryObject? FindBy(IEnumerable<DirectoryObject> objects, string mail) =>
        objects.Where(static one => one.Kind == ObjectKind.User).FirstOrDefault(user =>
            new[] { user.Text("mail"), user.Text("userPrincipalName") }.Concat(user.Texts("otherMails")).Contains(mail, StringComparer.OrdinalIgnoreCase));

    public static DirectoryObject Create(Call call, TenantState state, string mail, string? displayName, string? userType)
    {
        DirectoryObject guest = new DirectoryObject(call.Simulator.Identifiers.Next(), ObjectKind.User)
            .With("displayName", displayName ?? mail.Split('@')[0])
            .With("userPrincipalName", NameFor(call, state, mail))
            .With("mailNickname", $"{mail.Replace('@', '_')}#EXT#")
            .With("mail", mail)
            .With("proxyAddresses", new[] { $"SMTP:{mail}" })
            .With("otherMails", new[] { mail })
            .With("accountEnabled", true)
            .With("userType", userType ?? "Guest")
            .With("creationType", "Invitation")
            .With("showInAddressList", false)
            .With("createdDateTime", Json.Instant(call.Now))
            .With("identities", new[] { new { signInType = "federated", issuer = "mail", issuerAssignedId = mail } });
        return SetState(guest, "PendingAcceptance", call.Now);
    }

    public static DirectoryObject SetState(DirectoryObject guest, string state, DateTimeOffset at) =>
        guest.With("externalUserState", state).With("externalUserStateChangeDateTime", Json.Instant(at));

    /// <summary>The name of a guest: the address with _ for @, and a number where a deleted guest holds that name.</summary>
    private static string NameFor(Call call, TenantState state, string mail)
    {
        string local = mail.Replace('@', '_');
        string domain = call.Tenant.Settings.InitialDomain;
        string name = $"{local}#EXT#@{domain}";
        for (int number = 2; state.Names.Holder("userPrincipalName", name) is not null || state.DeletedNames.Holder("userPrincipalName", name) is not null; number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{local}{number}#EXT#@{domain}");
        }

        return name;
    }
}
