using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Languages.Expressions;

/// <summary>One fault found in the text of a mapping or rule.</summary>
/// <param name="Position">Where it begins, counted from 0 in the text.</param>
/// <param name="Length">How many characters it covers; 0 at the end of the text.</param>
/// <param name="Message">What was found and what was expected, as a sentence.</param>
/// <param name="Suggestion">The nearest valid name, or null.</param>
public sealed record ExpressionError(int Position, int Length, string Message, string? Suggestion = null)
{
    private const int LongestLine = 100;

    /// <summary>The message with its suggestion, on one line.</summary>
    public override string ToString() => Suggestion is null ? Message : $"{Message} Did you mean '{Suggestion}'?";

    /// <summary>The column (from 1, in its line) and message, the line of the text, and a line with carets under the spot.</summary>
    public ShownText Render(string text)
    {
        (int start, int column, _) = Locate(text);
        string place = start == 0 ? $"Column {column + 1}" : $"Line {text.AsSpan(0, start).Count('\n') + 1}, column {column + 1}";
        return $"{place}: {this}\n{Excerpt(text)}";
    }

    /// <summary>The line of the text, shortened to what is around the spot, and a line with carets under it; both indented.</summary>
    public ShownText Excerpt(string text)
    {
        (_, int column, string line) = Locate(text);
        int skipped = Math.Max(0, Math.Min(column - (LongestLine / 2), line.Length - LongestLine));
        string shown = line.Substring(skipped, Math.Min(LongestLine, line.Length - skipped));
        int carets = Math.Clamp(Length, 1, Math.Max(1, shown.Length - (column - skipped)));
        int before = ShownText.Escape(shown[..Math.Min(column - skipped, shown.Length)]).Length;
        return $"    {shown}\n    {new string(' ', before)}{new string('^', carets)}";
    }

    private (int Start, int Column, string Line) Locate(string text)
    {
        int position = Math.Clamp(Position, 0, text.Length);
        int start = position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;
        int end = text.IndexOf('\n', position);
        string line = text[start..(end < 0 ? text.Length : end)].TrimEnd('\r').Replace('\t', ' ');
        return (start, Math.Min(position - start, line.Length), line);
    }
}
