using System.Collections.Frozen;
using System.Globalization;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>Active Directory puts its own code into the message: eight hexadecimal digits in front, or <c>data 52e</c> when a sign-in is refused.</summary>
internal static class ExtendedError
{
    private const string Data = "data ";

    private static readonly FrozenDictionary<string, string> s_signIn = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["525"] = "there is no such user (49, data 525).",
        ["52e"] = "the user name or the password is wrong (49, data 52e).",
        ["530"] = "the user may not sign in at this time (49, data 530).",
        ["531"] = "the user may not sign in from this machine (49, data 531).",
        ["532"] = "the password has expired (49, data 532).",
        ["533"] = "the account is disabled (49, data 533).",
        ["701"] = "the account has expired (49, data 701).",
        ["773"] = "the password must be changed first (49, data 773).",
        ["775"] = "the account is locked (49, data 775).",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<int, string> s_operations = new Dictionary<int, string>
    {
        [0x5] = "access is denied",
        [0x52D] = "the password does not meet the domain's rules for length, complexity or history",
        [0x524] = "a user of this name exists already",
        [0x525] = "there is no such user",
        [0x52B] = "the present password is wrong",
        [0x208D] = "there is no such object",
        [0x2071] = "an object of this name, or with this sAMAccountName, exists already",
        [0x2098] = "the rights do not suffice",
        [0x20B5] = "an object that is referred to does not exist",
        [0x21C7] = "the user principal name is in use in the forest",
        [0x21C8] = "the service principal name is in use in the forest",
        [0x2077] = "the attribute is kept by the system itself",
        [0x2014] = "the attribute is not allowed on this object class",
        [0x200B] = "the value is not valid for the attribute",
        [0x202F] = "a value must be unique, or breaks another rule of the directory",
        [0x2035] = "the directory does not do this",
        [0x20EF] = "a DirSync cookie is not valid any longer",
    }.ToFrozenDictionary();

    /// <summary>What a refused sign-in means; null if the message does not say.</summary>
    public static string? OfSignIn(string message) => SubCode(message) is string code ? s_signIn.GetValueOrDefault(code) : null;

    /// <summary>The code after <c>data</c>, or null.</summary>
    public static string? SubCode(string message)
    {
        int start = message.IndexOf(Data, StringComparison.Ordinal);
        int end = start < 0 ? -1 : message.IndexOf(',', start);
        return end < 0 ? null : message[(start + Data.Length)..end].Trim();
    }

    /// <summary>The Windows error code at the beginning of a message, or null.</summary>
    public static int? CodeOf(string message) =>
        message.Length > 8 && message[8] == ':' && int.TryParse(message.AsSpan(0, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code) ? code : null;

    /// <summary>What that code means; null if it is none that is known here.</summary>
    public static string? OfOperation(string message) => CodeOf(message) is int code ? s_operations.GetValueOrDefault(code) : null;
}
