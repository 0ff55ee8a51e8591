using System.Globalization;
using System.Text;

namespace IdentityLifecycle.Connectors.Ldap.Names;

/// <summary>Builds search filters (RFC 4515) in which a value is never anything but a value.</summary>
internal static class LdapFilter
{
    public const string Everything = "(objectClass=*)";

    /// <summary>Entries whose attribute has a value.</summary>
    public static string Is(string attribute, string value)
    {
        StringBuilder filter = new StringBuilder(attribute.Length + value.Length + 8).Append('(').Append(attribute).Append('=');
        foreach (char letter in value)
        {
            _ = letter is '*' or '(' or ')' or '\\' or < ' ' or '\u007f'
                ? filter.Append('\\').Append(((int)letter).ToString("x2", CultureInfo.InvariantCulture))
                : filter.Append(letter);
        }

        return filter.Append(')').ToString();
    }

    /// <summary>Entries whose attribute has a value of bytes.</summary>
    public static string Is(string attribute, ReadOnlySpan<byte> value)
    {
        StringBuilder filter = new StringBuilder(attribute.Length + (3 * value.Length) + 3).Append('(').Append(attribute).Append('=');
        foreach (byte one in value)
        {
            filter.Append('\\').Append(one.ToString("x2", CultureInfo.InvariantCulture));
        }

        return filter.Append(')').ToString();
    }

    /// <summary>Entries whose attribute is a greater number.</summary>
    public static string After(string attribute, long number) => string.Create(CultureInfo.InvariantCulture, $"({attribute}>={number + 1})");

    /// <summary>Entries that have an attribute.</summary>
    public static string Has(string attribute) => $"({attribute}=*)";

    /// <summary>Entries that a filter does not find.</summary>
    public static string Not(string filter) => $"(!{filter})";

    /// <summary>Entries that one of several filters finds.</summary>
    public static string Any(IReadOnlyList<string> filters) => filters.Count == 1 ? filters[0] : $"(|{string.Concat(filters)})";

    /// <summary>Entries that all of several filters find.</summary>
    public static string All(params string[] filters) => filters.Length == 1 ? filters[0] : $"(&{string.Concat(filters)})";

    /// <summary>Whether a text is one filter in its parentheses.</summary>
    public static bool IsWhole(string text)
    {
        int depth = 0;
        for (int index = 0; index < text.Length; index++)
        {
            depth += text[index] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth < 0 || (depth == 0 && index < text.Length - 1))
            {
                return false;
            }
        }

        return depth == 0 && text.Length > 2;
    }
}
