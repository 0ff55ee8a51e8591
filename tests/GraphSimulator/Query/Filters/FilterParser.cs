using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;

namespace IdentityLifecycle.GraphSimulator.Query.Filters;

/// <summary>Reads a $filter expression.</summary>
internal sealed partial class FilterParser
{
    private static readonly string[] s_comparisons = ["eq", "ne", "ge", "gt", "le", "lt"];

    private readonly string[] _tokens;
    private int _next;

    private FilterParser(string text) => _tokens = [.. Token().Matches(text).Select(static match => match.Value.Trim()).Where(static token => token.Length > 0)];

    public static FilterNode Parse(string text)
    {
        FilterParser parser = new(text);
        FilterNode node = parser.ParseOr();
        return parser.Peek is null ? node : throw Invalid($"Syntax error: '{parser.Peek}' was not expected in '{text}'.");
    }

    private string? Peek => _next < _tokens.Length ? _tokens[_next] : null;

    private FilterNode ParseOr()
    {
        FilterNode left = ParseAnd();
        while (Accept("or"))
        {
            left = new OrNode(left, ParseAnd());
        }

        return left;
    }

    private FilterNode ParseAnd()
    {
        FilterNode left = ParseNot();
        while (Accept("and"))
        {
            left = new AndNode(left, ParseNot());
        }

        return left;
    }

    private FilterNode ParseNot()
    {
        if (Accept("not"))
        {
            return new NotNode(ParseNot());
        }

        if (!Accept("("))
        {
            return ParseTerm();
        }

        FilterNode inner = ParseOr();
        Expect(")");
        return inner;
    }

    private FilterNode ParseTerm()
    {
        string word = Take();
        if (Function(word) is { } function)
        {
            Expect("(");
            string property = Take();
            Expect(",");
            JsonElement literal = Literal(Take());
            Expect(")");
            return new CompareNode(property, function, literal);
        }

        if (word.EndsWith("/any", StringComparison.Ordinal))
        {
            return ParseAny(word[..^4]);
        }

        string comparison = Take();
        return comparison.ToLowerInvariant() switch
        {
            "in" => ParseIn(word),
            string known when s_comparisons.Contains(known) && word.EndsWith("/$count", StringComparison.Ordinal) => new CountNode(word[..^7], known, Literal(Take())),
            string known when s_comparisons.Contains(known) => new CompareNode(word, known, Literal(Take())),
            _ => throw Invalid($"Syntax error: an operator was expected after '{word}', not '{comparison}'."),
        };
    }

    private AnyNode ParseAny(string path)
    {
        Expect("(");
        if (Accept(")"))
        {
            return new AnyNode(path, "", null);
        }

        string variable = Take();
        Expect(":");
        FilterNode inner = ParseOr();
        Expect(")");
        return inner.Uses.FirstOrDefault(use => use.Property != variable) is { } foreign
            ? throw Invalid($"'{foreign.Property}' is not the variable of the expression, which is '{variable}'.")
            : new AnyNode(path, variable, inner);
    }

    private InNode ParseIn(string path)
    {
        List<JsonElement> literals = [];
        Expect("(");
        do
        {
            literals.Add(Literal(Take()));
        }
        while (Accept(","));
        Expect(")");
        return new InNode(path, literals);
    }

    private static string? Function(string word) => word.ToLowerInvariant() switch
    {
        "startswith" => "startsWith",
        "endswith" => "endsWith",
        "contains" => throw Refusals.UnsupportedQuery("Unsupported or invalid query filter clause specified: contains is not supported."),
        _ => null,
    };

    private static JsonElement Literal(string token) => token switch
    {
        ['\'', .., '\''] when token.Length > 1 => Json.Of(token[1..^1].Replace("''", "'", StringComparison.Ordinal)),
        "null" => Json.Null,
        "true" => Json.Of(true),
        "false" => Json.Of(false),
        _ when double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => Json.Of(number),
        _ when Guid.TryParse(token, out _) || DateTimeOffset.TryParse(token, CultureInfo.InvariantCulture, out _) => Json.Of(token),
        _ => throw Invalid($"'{token}' is not a literal."),
    };

    private bool Accept(string token)
    {
        if (!string.Equals(Peek, token, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        _next++;
        return true;
    }

    private void Expect(string token)
    {
        if (!Accept(token))
        {
            throw Invalid($"Syntax error: '{token}' was expected, not '{Peek}'.");
        }
    }

    private string Take() => Peek is { } token ? _tokens[_next++] : throw Invalid("Syntax error: the expression ends too early.");

    private static GraphException Invalid(string reason) => Refusals.Malformed($"Invalid filter clause: {reason}");

    [GeneratedRegex(@"'(?:[^']|'')*'|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?|[(),:]|[^\s(),:']+|\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
