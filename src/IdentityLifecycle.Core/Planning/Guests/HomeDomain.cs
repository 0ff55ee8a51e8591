using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Planning.Guests;

/// <summary>
/// Tells where a guest is at home. The sign-in name of an invited guest is the address at home with the last @ written as _, then <c>#EXT#</c> and a domain of
/// the tenant ("Properties of a Microsoft Entra B2B collaboration user").
/// </summary>
internal static class HomeDomain
{
    private const string Mark = "#EXT#";

    public static string? Of(string? mail, string? login) => After(mail, '@') ?? OfLogin(login);

    /// <summary>Whether a pattern covers a domain; * stands for any part, and <c>*.example.com</c> covers what lies below example.com.</summary>
    public static bool IsCovered(string domain, string pattern) => NamePattern.Matches(pattern, domain);

    private static string? OfLogin(string? login)
    {
        int mark = login?.IndexOf(Mark, StringComparison.OrdinalIgnoreCase) ?? -1;
        return mark > 0 ? After(login![..mark], '_') : mark < 0 ? After(login, '@') : null;
    }

    private static string? After(string? text, char separator)
    {
        int at = text?.LastIndexOf(separator) ?? -1;
        return at >= 0 && at < text!.Length - 1 ? text[(at + 1)..].ToLowerInvariant() : null;
    }
}
