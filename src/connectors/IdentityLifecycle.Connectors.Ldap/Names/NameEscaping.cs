using System.Globalization;
using System.Text;

namespace IdentityLifecycle.Connectors.Ldap.Names;

/// <summary>Escapes and reads the values in distinguished names (RFC 4514).</summary>
internal static class NameEscaping
{
    private const string Special = ",+\"\\<>;=";

    /// <summary>A value as it stands in a distinguished name: no part of it can be taken for anything but the value.</summary>
    public static string Escape(string value)
    {
        StringBuilder text = new(value.Length + 8);
        for (int index = 0; index < value.Length; index++)
        {
            char letter = value[index];
            bool isAtEdge = (index == 0 && letter is ' ' or '#') || (index == value.Length - 1 && letter == ' ');
            if (letter < ' ' || letter == '\u007f')
            {
                text.Append('\\').Append(((int)letter).ToString("X2", CultureInfo.InvariantCulture));
                continue;
            }

            if (isAtEdge || Special.Contains(letter, StringComparison.Ordinal))
            {
                text.Append('\\');
            }

            text.Append(letter);
        }

        return text.ToString();
    }

    /// <summary>The value of an escaped text; spaces around it do not count unless they are escaped.</summary>
    public static string Unescape(ReadOnlySpan<char> escaped)
    {
        ReadOnlySpan<char> text = escaped.TrimStart(' ');
        if (text.IndexOfAny('\\', '"') < 0)
        {
            return text.TrimEnd(' ').ToString();
        }

        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        int length = 0;
        int kept = 0;
        for (int index = 0; index < text.Length;)
        {
            if (text[index] == '\\' && index + 1 < text.Length)
            {
                index += ReadEscaped(text[(index + 1)..], bytes, ref length) + 1;
                kept = length;
                continue;
            }

            int letters = char.IsHighSurrogate(text[index]) && index + 1 < text.Length ? 2 : 1;
            bool isSpace = text[index] == ' ';
            length += text[index] == '"' ? 0 : Encoding.UTF8.GetBytes(text.Slice(index, letters), bytes.AsSpan(length));
            kept = isSpace ? kept : length;
            index += letters;
        }

        return Encoding.UTF8.GetString(bytes, 0, kept);
    }

    private static int ReadEscaped(ReadOnlySpan<char> rest, byte[] bytes, ref int length)
    {
        if (rest.Length >= 2 && byte.TryParse(rest[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
        {
            bytes[length++] = value;
            return 2;
        }

        int letters = char.IsHighSurrogate(rest[0]) && rest.Length > 1 ? 2 : 1;
        length += Encoding.UTF8.GetBytes(rest[..letters], bytes.AsSpan(length));
        return letters;
    }
}
