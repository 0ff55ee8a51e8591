using System.Globalization;
using System.Text;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Languages.Mapping.Syntax;

/// <summary>Splits the text of a mapping into tokens; goes on after an error so that several can be reported.</summary>
internal sealed class MappingLexer(string text, ErrorList errors)
{
    private readonly List<MappingToken> _tokens = [];
    private int _position;

    public List<MappingToken> Read()
    {
        while (_position < text.Length)
        {
            ReadNext(text[_position]);
        }

        _tokens.Add(new MappingToken(MappingTokenKind.End, text.Length, 0, string.Empty, Fact.None));
        return _tokens;
    }

    private void ReadNext(char first)
    {
        switch (first)
        {
            case ' ' or '\t' or '\r' or '\n' or '\u00A0' or '\uFEFF':
                _position++;
                break;
            case '"':
                ReadText();
                break;
            case '[':
                ReadAttribute();
                break;
            case ',':
                Add(MappingTokenKind.Comma, 1);
                break;
            case '(':
                Add(MappingTokenKind.Open, 1);
                break;
            case ')':
                Add(MappingTokenKind.Close, 1);
                break;
            case '=' or '<' or '>':
                Add(MappingTokenKind.Operator, Peek(1) is '=' && first != '=' || (first == '<' && Peek(1) == '>') ? 2 : 1);
                break;
            case '&' when Peek(1) is 'H' or 'h':
                ReadHexadecimal();
                break;
            default:
                ReadWordOrNumber(first);
                break;
        }
    }

    private char Peek(int ahead) => _position + ahead < text.Length ? text[_position + ahead] : '\0';

    private void Add(MappingTokenKind kind, int length, Fact value = default)
    {
        _tokens.Add(new MappingToken(kind, _position, length, text.Substring(_position, length), value));
        _position += length;
    }

    private void ReadWordOrNumber(char first)
    {
        if (char.IsAsciiDigit(first) || (first is '-' or '+' or '.' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) == '.' && char.IsAsciiDigit(Peek(2))))))
        {
            ReadNumber();
        }
        else if (char.IsLetter(first) || first == '_')
        {
            int length = 1;
            while (char.IsLetterOrDigit(Peek(length)) || Peek(length) is '_')
            {
                length++;
            }

            Add(MappingTokenKind.Word, length);
        }
        else
        {
            ReadBad(first);
        }
    }

    private void ReadBad(char first)
    {
        string hint = first is '\'' or '“' or '”' or '„' or '‘' or '’'
            ? " Texts stand in plain double quotes."
            : " Expected a function, an [attribute], a \"text\" or a number.";
        errors.Add(_position, 1, $"The character '{first}' does not belong here.{hint}");
        Add(MappingTokenKind.Bad, 1);
    }

    private void ReadNumber()
    {
        int length = 1;
        while (char.IsAsciiDigit(Peek(length)) || (Peek(length) == '.' && char.IsAsciiDigit(Peek(length + 1))))
        {
            length++;
        }

        ReadOnlySpan<char> digits = text.AsSpan(_position, length);
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole))
        {
            Add(MappingTokenKind.Constant, length, Fact.Of(whole));
        }
        else if (digits.Contains('.') && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
        {
            Add(MappingTokenKind.Constant, length, Fact.Of(number));
        }
        else
        {
            errors.Add(_position, length, "This number cannot be represented. Whole numbers have at most 64 bits; longer ones must be a text in quotes.");
            Add(MappingTokenKind.Constant, length, Fact.Of(0));
        }
    }

    private void ReadHexadecimal()
    {
        int length = 2;
        while (char.IsAsciiHexDigit(Peek(length)))
        {
            length++;
        }

        if (!long.TryParse(text.AsSpan(_position + 2, length - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long value))
        {
            errors.Add(_position, length, "After &H one to sixteen hexadecimal digits are expected.");
        }

        Add(MappingTokenKind.Constant, length, Fact.Of(value));
    }

    private void ReadAttribute()
    {
        StringBuilder name = new();
        int end = _position + 1;
        for (; end < text.Length; end++)
        {
            if (text[end] == ']' && (end + 1 == text.Length || text[end + 1] != ']'))
            {
                break;
            }

            end += text[end] == ']' ? 1 : 0;
            name.Append(text[end]);
        }

        AddAttribute(name.ToString().Trim(), end);
    }

    private void AddAttribute(string name, int end)
    {
        bool closed = end < text.Length;
        int length = closed ? end + 1 - _position : end - _position;
        if (!closed)
        {
            errors.AddCut(_position, 1, "This bracket is never closed: ']' is missing.");
        }
        else if (name.Length == 0)
        {
            errors.Add(_position, length, "The name of an attribute is missing between the brackets.");
        }

        _tokens.Add(new MappingToken(MappingTokenKind.Attribute, _position, length, name, Fact.None));
        _position += length;
    }

    private void ReadText()
    {
        StringBuilder value = new();
        int end = _position + 1;
        while (end < text.Length && text[end] != '"')
        {
            // A backslash is an escape only before a backslash or a quote. Elsewhere it stands for itself, so that patterns with single
            // backslashes can be pasted in.
            end += text[end] == '\\' && end + 1 < text.Length && text[end + 1] is '\\' or '"' ? 1 : 0;
            value.Append(text[end++]);
        }

        bool closed = end < text.Length;
        if (!closed)
        {
            errors.AddCut(_position, 1, "This text is never closed: '\"' is missing.");
        }

        Add(MappingTokenKind.Constant, (closed ? end + 1 : end) - _position, Fact.Of(value.ToString()));
    }
}
