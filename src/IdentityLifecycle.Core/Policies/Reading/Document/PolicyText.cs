namespace IdentityLifecycle.Policies.Reading.Document;

/// <summary>A text that knows the position of each of its characters in the file, escapes included.</summary>
/// <param name="path">The path.</param>
/// <param name="position">The position of the opening quote.</param>
/// <param name="value">The text without quotes and escapes.</param>
/// <param name="document">The whole document.</param>
/// <param name="start">The index of the opening quote in the document.</param>
internal sealed class PolicyText(string path, TextPosition position, string value, string document, int start) : PolicyNode(path, position)
{
    private const int UnicodeEscape = 6;
    private const int ShortEscape = 2;

    public string Value => value;

    public override string Kind => "a text";

    /// <summary>The position of a character of the value. An index beyond the end gives the position of the closing quote.</summary>
    public TextPosition PositionOf(int index)
    {
        int raw = start + 1;
        for (int character = 0; character < index && raw < document.Length && document[raw] != '"'; character++)
        {
            raw += document[raw] != '\\' ? 1 : document[raw + 1] == 'u' ? UnicodeEscape : ShortEscape;
        }

        return new TextPosition(Position.Line, Position.Column + raw - start);
    }
}
