using System.Globalization;
using System.Text;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Host.Json;

/// <summary>
/// Makes the hidden characters of a line of JSON visible for whoever reads the log. They can only stand within strings, where JSON has a way of its
/// own to write them by number (RFC 8259, 7): so a program reads exactly what it read before.
/// </summary>
internal static class JsonText
{
    public static string Show(string json)
    {
        if (HiddenCharacter.FirstIn(json) is null)
        {
            return json;
        }

        StringBuilder shown = new(json.Length + 16);
        Span<char> units = stackalloc char[2];
        foreach (Rune character in json.EnumerateRunes())
        {
            int length = character.EncodeToUtf16(units);
            foreach (char unit in units[..length])
            {
                shown.Append(HiddenCharacter.Is(character) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}") : unit.ToString());
            }
        }

        return shown.ToString();
    }
}
