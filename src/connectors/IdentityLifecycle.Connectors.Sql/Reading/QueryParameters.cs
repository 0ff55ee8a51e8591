using System.Text.RegularExpressions;

namespace IdentityLifecycle.Connectors.Sql.Reading;

/// <summary>The parameters in the text of a query: names behind an @.</summary>
internal static partial class QueryParameters
{
    /// <summary>Whether a text is the name of a parameter.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    /// <summary>Whether a query uses a parameter.</summary>
    public static bool Uses(string query, string name) => Uses().Matches(query).Any(match => match.Groups[1].Value.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The place in a query that a server means which got numbers for names: it counts the characters of $1 where the query has @since.
    /// </summary>
    /// <param name="query">The query as the policy has it.</param>
    /// <param name="names">The names of its parameters.</param>
    /// <param name="position">The 1-based position that the server tells.</param>
    public static int PlaceOf(string query, IEnumerable<string> names, int position)
    {
        List<string> numbered = [];
        int shift = 0;
        foreach (Match match in Uses().Matches(query))
        {
            string name = match.Groups[1].Value;
            if (match.Index + 1 - shift >= position || !names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            int number = numbered.FindIndex(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (number < 0)
            {
                number = numbered.Count;
                numbered.Add(name);
            }

            shift += match.Length - FormattableString.Invariant($"${number + 1}").Length;
        }

        return Math.Clamp(position + shift, 1, Math.Max(1, query.Length));
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Name();

    [GeneratedRegex("(?<![@A-Za-z0-9_])@([A-Za-z_][A-Za-z0-9_]*)")]
    private static partial Regex Uses();
}
