using System.Text.Json;

namespace IdentityLifecycle.Connectors.Json.Reading;

/// <summary>The items of a document: it is walked to its array, through the array, and to its end, so that a document that is cut off is never taken for whole.</summary>
internal sealed class DocumentItems : IItems
{
    // What nests deeper makes one object bad, and must not end the reading of the file.
    private const int DeepestText = 1 << 20;

    private readonly JsonFile _file;
    private readonly DocumentTokens _tokens;
    private readonly FileBytes _bytes;
    private bool _isFound;
    private bool _isEnd;
    private int _count;

    /// <summary>Begins at the beginning.</summary>
    public DocumentItems(JsonFile file, FileBytes bytes)
    {
        _file = file;
        _bytes = bytes;
        _tokens = new DocumentTokens(file, bytes);
    }

    /// <summary>The state of a parser at the beginning of a text.</summary>
    public static JsonReaderState StartState() => new(new JsonReaderOptions { MaxDepth = DeepestText });

    /// <inheritdoc/>
    public bool TryNext(out JsonItem item)
    {
        item = default;
        if (_isEnd)
        {
            return false;
        }

        if (!_isFound)
        {
            new ItemsFinder(_file, _bytes, _tokens).GoToItems();
            _isFound = true;
        }

        if (_tokens.TryReadItem(out ReadOnlyMemory<byte> text, out long line))
        {
            _bytes.CheckText(text.Span, line);
            item = new JsonItem(text, line, ++_count);
            return true;
        }

        _isEnd = true;
        FinishDocument();
        return false;
    }

    // Whatever follows the array is read too: other arrays make the choice of this one a guess, and the end must be there.
    private void FinishDocument()
    {
        List<string> others = [];
        string member = string.Empty;
        while (_tokens.Depth > 0)
        {
            JsonTokenType token = _tokens.Read();
            member = token == JsonTokenType.PropertyName && _tokens.Depth == 1 ? _tokens.Name : member;
            if (token == JsonTokenType.StartArray && _tokens.Depth == 2 && _file.Items.Count == 0)
            {
                others.Add(member);
            }
        }

        if (others.Count > 0)
        {
            throw JsonErrors.SeveralArrays(_file, [_tokens.ItemsName, .. others]);
        }

        _tokens.ReadEnd();
    }
}
