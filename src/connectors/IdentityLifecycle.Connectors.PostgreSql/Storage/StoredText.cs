using System.Buffers;
using System.Text;

namespace IdentityLifecycle.Connectors.PostgreSql.Storage;

/// <summary>
/// Texts as PostgreSQL can keep them. Its texts hold no character of number 0. That one becomes two characters, of number 1 and a digit, and so does
/// the character of number 1, so that every text comes back as it was and different texts stay different.
/// </summary>
internal static class StoredText
{
    private const char Mark = '\u0001';
    private const char ForNothing = '0';
    private const char ForMark = '1';

    private static readonly SearchValues<char> s_special = SearchValues.Create("\0\u0001");

    public static string Write(string text)
    {
        string whole = text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
        return whole.AsSpan().ContainsAny(s_special)
            ? whole.Replace("\u0001", $"{Mark}{ForMark}", StringComparison.Ordinal).Replace("\0", $"{Mark}{ForNothing}", StringComparison.Ordinal)
            : whole;
    }

    public static string Read(string stored)
    {
        if (!stored.Contains(Mark, StringComparison.Ordinal))
        {
            return stored;
        }

        StringBuilder text = new(stored.Length);
        for (int index = 0; index < stored.Length; index++)
        {
            bool isMarked = stored[index] == Mark && index + 1 < stored.Length;
            text.Append(!isMarked ? stored[index] : stored[++index] == ForNothing ? '\0' : Mark);
        }

        return text.ToString();
    }
}
