namespace IdentityLifecycle.Connectors.Ldap.Schema;

/// <summary>One definition of a subschema subentry (RFC 4512, 4.1), as words and quoted names.</summary>
internal sealed class SubschemaDefinition
{
    private readonly List<string> _tokens = [];

    public SubschemaDefinition(string text)
    {
        for (int index = 0; index < text.Length;)
        {
            char letter = text[index];
            if (letter == ' ')
            {
                index++;
            }
            else if (letter is '(' or ')' or '$')
            {
                _tokens.Add(letter.ToString());
                index++;
            }
            else if (letter == '\'')
            {
                int end = text.IndexOf('\'', index + 1);
                end = end < 0 ? text.Length : end;
                _tokens.Add(text[(index + 1)..end]);
                index = end + 1;
            }
            else
            {
                int end = text.AsSpan(index).IndexOfAny(" ()'$");
                end = end < 0 ? text.Length : index + end;
                _tokens.Add(text[index..end]);
                index = end;
            }
        }
    }

    /// <summary>The object identifier.</summary>
    public string Identifier => _tokens.Count > 1 ? _tokens[1] : string.Empty;

    public IReadOnlyList<string> Names => List("NAME");

    /// <summary>Whether a word without a value occurs, such as SINGLE-VALUE.</summary>
    public bool Has(string word) => _tokens.Contains(word);

    /// <summary>The value after a word, or null.</summary>
    public string? Value(string word)
    {
        int index = _tokens.IndexOf(word);
        return index < 0 || index + 1 >= _tokens.Count ? null : _tokens[index + 1];
    }

    /// <summary>The values after a word: one, or several in parentheses.</summary>
    public IReadOnlyList<string> List(string word)
    {
        int index = _tokens.IndexOf(word) + 1;
        if (index == 0 || index >= _tokens.Count)
        {
            return [];
        }

        if (_tokens[index] != "(")
        {
            return [_tokens[index]];
        }

        int end = _tokens.IndexOf(")", index);
        return _tokens.GetRange(index + 1, (end < 0 ? _tokens.Count : end) - index - 1).FindAll(static token => token != "$");
    }
}
