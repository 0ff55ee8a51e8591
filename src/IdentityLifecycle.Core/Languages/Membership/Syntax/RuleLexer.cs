using System.Text;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Languages.Membership.Syntax;

/// <summary>Splits the text of a rule into tokens; goes on after an error so that several can be reported.</summary>
internal sealed class RuleLexer(string text, ErrorList errors)
{
    private readonly List<RuleToken> _tokens = [];
    private int _position;

    public List<RuleToken> Read()
    {
        while (_position < text.Length)
        {
            ReadNext(text[_position]);
        }

        _tokens.Add(new RuleToken(RuleTokenKind.End, text.Length, 0, string.Empty));
        return _tokens;
    }

    private static bool IsHyphen(char character) => character is '-' or (>= '\u2010' and <= '\u2015') or '\u2212';

    /// <summary>Whether a character can stand in a name without brackets.</summary>
    public static bool IsWordPart(char character) => char.IsLetterOrDigit(character) || character is '_' or '.' or '$' or '#';

    private char Peek(int ahead) => _position + ahead < text.Length ? text[_position + ahead] : '\0';

    private void ReadNext(char first)
    {
        if (char.IsWhiteSpace(first) || first is '\uFEFF')
        {
            _position++;
        }
        else if (first is '"' or '\'')
        {
            ReadText(first, 1, closing: first.ToString());
        }
        else if (first == '`' && Peek(1) == '"')
        {
            ReadText('"', 2, closing: "`\"");
        }
        else if (IsHyphen(first) && char.IsAsciiDigit(Peek(1)))
        {
            ReadNumber(1);
        }
        else if (IsHyphen(first))
        {
            ReadOperator();
        }
        else
        {
            ReadMark(first);
        }
    }

    private void ReadMark(char first)
    {
        RuleTokenKind mark = first switch
        {
            '(' => RuleTokenKind.Open,
            ')' => RuleTokenKind.Close,
            '[' => RuleTokenKind.OpenList,
            ']' => RuleTokenKind.CloseList,
            ',' => RuleTokenKind.Comma,
            _ => RuleTokenKind.Bad,
        };
        if (mark != RuleTokenKind.Bad)
        {
            Add(mark, 1);
        }
        else if (char.IsAsciiDigit(first))
        {
            ReadNumber(0);
        }
        else if (IsWordPart(first) && first != '.')
        {
            ReadWord();
        }
        else
        {
            string hint = first is '“' or '”' or '„' or '‘' or '’' ? " Texts stand in plain quotes." : string.Empty;
            errors.Add(_position, 1, $"The character '{first}' does not belong here.{hint}");
            Add(RuleTokenKind.Bad, 1);
        }
    }

    private void Add(RuleTokenKind kind, int length, string? value = null)
    {
        _tokens.Add(new RuleToken(kind, _position, length, value ?? text.Substring(_position, length)));
        _position += length;
    }

    private void ReadOperator()
    {
        int length = 1;
        while (char.IsLetter(Peek(length)))
        {
            length++;
        }

        string written = string.Concat("-", text.AsSpan(_position + 1, length - 1));
        string? name = RuleOperators.Find(written);
        if (name is null)
        {
            errors.Add(_position, length, length == 1 ? "After the hyphen the name of an operator is missing." : $"There is no operator '{written}'.", NearestName.Find(written, RuleOperators.Names));
        }

        Add(name is null ? RuleTokenKind.Bad : RuleTokenKind.Operator, length, name ?? written);
    }

    private void ReadWord()
    {
        int length = 1;
        while (IsWordPart(Peek(length)))
        {
            length++;
        }

        string word = text.Substring(_position, length);
        if (word[^1] == '.' && Peek(length) == '[')
        {
            ReadBracketed(word, length);
            return;
        }

        string? name = RuleOperators.Find("-" + word);
        Add(name is null ? RuleTokenKind.Word : RuleTokenKind.Operator, length, name ?? word);
    }

    /// <summary>Reads a name that holds other characters than letters and digits, as columns of files do: <c>row.[Last Day of Work]</c>.</summary>
    private void ReadBracketed(string word, int length)
    {
        int end = text.IndexOf(']', _position + length);
        if (end < 0)
        {
            errors.AddCut(_position + length, 1, "This name is never closed: ] is missing.");
            end = text.Length - 1;
        }

        int start = _position + length + 1;
        Add(RuleTokenKind.Word, end + 1 - _position, word + text[Math.Min(start, end)..end]);
    }

    /// <summary>Reads a number, or a date-time such as 2020-06-10T18:13:20Z: digits, and every character that may occur in one.</summary>
    private void ReadNumber(int length)
    {
        bool isDate = false;
        while (char.IsAsciiDigit(Peek(length)) || IsInNumber(length))
        {
            isDate |= Peek(length) is ':' or '-' || char.IsLetter(Peek(length));
            length++;
        }

        Add(isDate ? RuleTokenKind.Date : RuleTokenKind.Number, length, isDate ? null : text.Substring(_position, length).Replace('–', '-').Replace('−', '-'));
    }

    private bool IsInNumber(int ahead) => Peek(ahead) switch
    {
        '.' or ':' or '-' or '+' => char.IsAsciiDigit(Peek(ahead + 1)),
        char character => char.IsAsciiLetterOrDigit(character),
    };

    private void ReadText(char quote, int opening, string closing)
    {
        StringBuilder value = new();
        int end = _position + opening;
        for (; end < text.Length && !IsClosing(end, closing); end++)
        {
            bool isEscaped = closing.Length == 1 && end + 1 < text.Length
                && text[end + 1] == quote && (text[end] == quote || (text[end] == '`' && quote == '"'));
            end += isEscaped ? 1 : 0;
            value.Append(text[end]);
        }

        if (end >= text.Length)
        {
            errors.AddCut(_position, opening, $"This text is never closed: {closing} is missing.");
        }

        Add(RuleTokenKind.Text, Math.Min(end + closing.Length, text.Length) - _position, value.ToString());
    }

    /// <summary>Whether a quote closes the text. A doubled quote stands for one in the text.</summary>
    private bool IsClosing(int index, string closing) =>
        string.CompareOrdinal(text, index, closing, 0, closing.Length) == 0
        && (closing.Length > 1 || index + 1 >= text.Length || text[index + 1] != closing[0]);
}
