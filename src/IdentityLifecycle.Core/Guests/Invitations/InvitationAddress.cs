using System.Globalization;

namespace IdentityLifecycle.Guests.Invitations;

/// <summary>Tells whether a text is one mail address to which an invitation can go.</summary>
internal static class InvitationAddress
{
    private const int Longest = 254;
    private const int LongestLocal = 64;
    private const int LongestLabel = 63;
    private const string Signs = "!#$%&'*+-/=?^_`{|}~.";

    /// <summary>What is wrong with it, as a sentence without its full stop; null if nothing is.</summary>
    public static string? FindFault(string text) =>
        text.Length == 0 ? "the address is empty; a mail address such as ana@supplier.example was expected"
        : text.AsSpan().IndexOfAny('<', '>', '"') >= 0 ? $"\"{text}\" holds more than an address; give ana@supplier.example alone, and the name as DisplayName"
        : text.AsSpan().IndexOfAny(';', ',') >= 0 ? $"\"{text}\" are several addresses; give each guest an invitation of their own"
        : text.AsSpan().IndexOfAny(' ', '\t') >= 0 || text.Count(static sign => sign == '@') != 1 ? NoAddress(text)
        : FindFault(text, text[..text.IndexOf('@')], text[(text.IndexOf('@') + 1)..]);

    /// <summary>The domain of an address, in lower case.</summary>
    public static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..].ToLowerInvariant();

    private static string? FindFault(string text, string local, string domain) =>
        local.Length is 0 or > LongestLocal || text.Length > Longest || !local.All(IsOfLocal) || local is ['.', ..] or [.., '.'] || local.Contains("..", StringComparison.Ordinal) ? NoAddress(text)
        : !IsDomain(domain) ? $"\"{text}\" has no domain that mail can go to; a mail address such as ana@supplier.example was expected"
        : null;

    private static string NoAddress(string text) => $"\"{text}\" is no mail address; one such as ana@supplier.example was expected";

    private static bool IsOfLocal(char sign) => char.IsLetterOrDigit(sign) || Signs.Contains(sign, StringComparison.Ordinal);

    private static bool IsDomain(string domain)
    {
        string[] labels = domain.Split('.');
        return labels.Length > 1 && Array.TrueForAll(labels, IsLabel) && labels[^1].Any(char.IsLetter);
    }

    private static bool IsLabel(string label) => label.Length is > 0 and <= LongestLabel && label is not (['-', ..] or [.., '-'])
        && label.All(static sign => sign == '-' || char.IsLetterOrDigit(sign) || char.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
}
