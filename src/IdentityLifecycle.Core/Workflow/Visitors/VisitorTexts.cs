using System.Globalization;
using IdentityLifecycle.Connectors.Visitors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Workflow.Visitors;

/// <summary>
/// Takes the texts of a visitor as those of every source are taken: without white space and what spreadsheets write around them. What no directory could keep
/// is refused, because a person stands by who can type it again.
/// </summary>
internal static class VisitorTexts
{
    private const int LongestName = 64;
    private const int LongestDisplayName = 256;
    private const int LongestMail = 254;
    private const int LongestText = 1024;

    public static VisitorDetails Clean(VisitorDetails details, VisitorSettings settings)
    {
        string givenName = Need("GivenName", details.GivenName, LongestName);
        string surname = Need("Surname", details.Surname, LongestName);
        return details with
        {
            GivenName = givenName,
            Surname = surname,
            DisplayName = Take("DisplayName", details.DisplayName, LongestDisplayName) ?? VisitorDetails.JoinNames(givenName, surname),
            Mail = CheckMail(Take("Mail", details.Mail, LongestMail)),
            CompanyName = Take("CompanyName", details.CompanyName, LongestName),
            Sponsor = Need("Sponsor", details.Sponsor, LongestDisplayName),
            Reason = Take("Reason", details.Reason, LongestText),
            Properties = CleanProperties(details.Properties, settings),
        };
    }

    public static LifecycleException Invalid(string parameter, ShownText message) => new(LifecycleErrorKind.ArgumentInvalid, message) { Attribute = parameter };

    private static Dictionary<string, string> CleanProperties(IReadOnlyDictionary<string, string> properties, VisitorSettings settings)
    {
        Dictionary<string, string> clean = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in properties)
        {
            string known = settings.Properties.FirstOrDefault(one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase)) ?? throw Invalid(
                "Property",
                $"The policy knows no further value \"{name}\" of visitors. It knows {string.Join(", ", settings.Properties.DefaultIfEmpty("none"))}. Correct the name, or add it to \"{VisitorSettings.PropertiesSetting}\" in the policy.");
            if (Take("Property", value, LongestText) is string text)
            {
                clean[known] = text;
            }
        }

        return clean;
    }

    private static string Need(string parameter, string? text, int longest) =>
        Take(parameter, text, longest) ?? throw Invalid(parameter, $"-{parameter} is empty. A visitor needs one.");

    private static string? Take(string parameter, string? text, int longest)
    {
        string taken = SourceText.Trim(text ?? string.Empty);
        if (taken.Length > longest)
        {
            throw Invalid(parameter, $"-{parameter} has {taken.Length} characters; at most {longest} are kept. Shorten it.");
        }

        for (int index = 0; index < taken.Length; index++)
        {
            if (char.IsControl(taken[index]) || CharUnicodeInfo.GetUnicodeCategory(taken, index) is UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                throw Invalid(parameter, $"-{parameter} is \"{taken}\", which has a character that nobody sees at position {index + 1} (U+{(int)taken[index]:X4}). Take it out.");
            }

            index += char.IsHighSurrogate(taken[index]) ? 1 : 0;
        }

        return taken.Length == 0 ? null : taken;
    }

    private static string? CheckMail(string? mail) =>
        mail is null || (mail.IndexOf('@', StringComparison.Ordinal) is > 0 and int at && at == mail.LastIndexOf('@') && at < mail.Length - 1 && !mail.Any(char.IsWhiteSpace))
            ? mail : throw Invalid("Mail", $"-Mail is \"{mail}\", which is no mail address. Give one such as ana.soto@supplier.example, or none.");
}
