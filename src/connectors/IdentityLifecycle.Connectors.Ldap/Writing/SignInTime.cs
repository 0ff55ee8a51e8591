using System.Globalization;
using IdentityLifecycle.Connectors.Ldap.Schema;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>When an account signed in last, as far as this server knows.</summary>
internal static class SignInTime
{
    private static readonly string[] s_active = ["lastLogonTimestamp", "lastLogon"];

    // The first is kept by the overlay "lastbind" of OpenLDAP, the second by its setting of that name.
    private static readonly string[] s_others = ["authTimestamp", "pwdLastSuccess"];

    public static IEnumerable<string> Attributes(ConnectedDirectory directory) =>
        directory.Profile.IsActiveDirectory ? s_active : s_others.Where(name => directory.Schema.Server.Find(name) is not null);

    /// <summary>The latest sign-in; null if there was none or the server does not tell.</summary>
    public static DateTimeOffset? Of(AccountState account) => s_active.Select(name => FromFileTime(account.Text(name)))
        .Concat(s_others.Select(name => account.Text(name) is string text ? ValueConversion.ParseTime(text) : null))
        .Max();

    private static DateTimeOffset? FromFileTime(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long ticks) && ticks is > 0 and < 0x24C85A5ED1C04000
            ? new DateTimeOffset(DateTime.FromFileTimeUtc(ticks)) : null;
}
