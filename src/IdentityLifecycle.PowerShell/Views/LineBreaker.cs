using System.Text;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>Breaks long lines between words and indents what follows a little deeper; escape sequences take no room.</summary>
internal static class LineBreaker
{
    private const int Hanging = 4;

    public static string Break(string text, int width) => string.Join('\n', text.Split('\n').SelectMany(line => BreakLine(line, width)));

    private static IEnumerable<string> BreakLine(string line, int width)
    {
        if (Length(line) <= width)
        {
            yield return line;
            yield break;
        }

        int start = StartOfWords(line);
        StringBuilder current = new(line[..start]);
        int indent = Length(line[..start]);
        int length = indent;
        bool isEmpty = true;
        foreach (string word in line[start..].Split(' '))
        {
            int needed = Length(word);
            if (!isEmpty && length + 1 + needed > width)
            {
                yield return current.ToString();
                current.Clear().Append(' ', indent + Hanging);
                length = indent + Hanging;
                isEmpty = true;
            }

            current.Append(isEmpty ? string.Empty : " ").Append(word);
            length += needed + (isEmpty ? 0 : 1);
            isEmpty = false;
        }

        yield return current.ToString();
    }

    // A colour may begin before the indentation.
    private static int StartOfWords(string line)
    {
        bool isEscape = false;
        for (int at = 0; at < line.Length; at++)
        {
            isEscape |= line[at] == '\u001b';
            if (!isEscape && line[at] != ' ')
            {
                return at;
            }

            isEscape &= line[at] != 'm';
        }

        return line.Length;
    }

    private static int Length(string text)
    {
        int length = 0;
        bool isEscape = false;
        foreach (char character in text)
        {
            isEscape |= character == '\u001b';
            length += isEscape ? 0 : 1;
            isEscape &= character != 'm';
        }

        return length;
    }
}
