using System.Text.RegularExpressions;

namespace IdentityLifecycle.GraphSimulator.Memberships;

/// <summary>Reads the membership rules that the simulator evaluates: comparisons of single properties of users, joined by and, or and not.</summary>
internal sealed partial class MembershipRuleParser
{
    private static readonly string[] s_operators = ["eq", "ne", "in", "notin", "startswith", "notstartswith", "endswith", "contains", "notcontains"];

    private static readonly Dictionary<string, string> s_otherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mobile"] = "mobilePhone", ["physicalDeliveryOfficeName"] = "officeLocation", ["facsimileTelephoneNumber"] = "faxNumber", ["dirSyncEnabled"] = "onPremisesSyncEnabled",
        ["mailNickName"] = "mailNickname",
    };

    private readonly string[] _tokens;
    private int _next;

    private MembershipRuleParser(string text) => _tokens = [.. Token().Matches(text).Select(static match => match.Value)];

    /// <summary>The rule that a text says; null if the simulator does not evaluate such a rule.</summary>
    public static MembershipRule? Parse(string text)
    {
        MembershipRuleParser parser = new(text);
        MembershipRule? rule = parser.ParseOr();
        return parser._next == parser._tokens.Length ? rule : null;
    }

    private string? Peek => _next < _tokens.Length ? _tokens[_next] : null;

    private MembershipRule? ParseOr()
    {
        MembershipRule? left = ParseAnd();
        while (left is not null && Accept("or"))
        {
            left = ParseAnd() is { } right ? new OrRule(left, right) : null;
        }

        return left;
    }

    private MembershipRule? ParseAnd()
    {
        MembershipRule? left = ParseNot();
        while (left is not null && Accept("and"))
        {
            left = ParseNot() is { } right ? new AndRule(left, right) : null;
        }

        return left;
    }

    private MembershipRule? ParseNot()
    {
        if (Accept("not"))
        {
            return ParseNot() is { } negated ? new NotRule(negated) : null;
        }

        if (!Accept("("))
        {
            return ParseComparison();
        }

        MembershipRule? inner = ParseOr();
        return Accept(")") ? inner : null;
    }

    private CompareRule? ParseComparison()
    {
        if (Take() is not { } subject || !subject.StartsWith("user.", StringComparison.OrdinalIgnoreCase) || Take() is not { } comparison)
        {
            return null;
        }

        string name = subject["user.".Length..];
        string known = Word(comparison);
        return s_operators.Contains(known) && ParseValues() is { } values
            ? new CompareRule(s_otherNames.GetValueOrDefault(name, name), known, values)
            : null;
    }

    private List<string?>? ParseValues()
    {
        if (!Accept("["))
        {
            return Take() is { } single ? [Value(single)] : null;
        }

        List<string?> values = [];
        while (Take() is { } token && token != "]")
        {
            if (token != ",")
            {
                values.Add(Value(token));
            }
        }

        return values;
    }

    private static string? Value(string token) => token is ['"' or '\'', .. string text, '"' or '\''] ? text : token.Equals("null", StringComparison.OrdinalIgnoreCase) ? null : token;

    private bool Accept(string word)
    {
        if (Peek is not { } token || Word(token) != word)
        {
            return false;
        }

        _next++;
        return true;
    }

    private string? Take() => Peek is { } token ? _tokens[_next++] : null;

    private static string Word(string token) => token.TrimStart('-').ToLowerInvariant();

    [GeneratedRegex("""
        "[^"]*"|'[^']*'|[()\[\],]|[^\s()\[\],"']+
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
