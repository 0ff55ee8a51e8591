using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IdentityLifecycle.Policies.Schema;

namespace IdentityLifecycle.Core.Tests.Policies.Published;

/// <summary>Prints the keys of the policy as the tables of the reference, each between two comments that name its shape.</summary>
internal static partial class PolicyTables
{
    /// <summary>The reference with every table renewed.</summary>
    public static string Renew(string reference) => Tables().Replace(reference, static match => $"{match.Groups["start"].Value}\n{Table(match.Groups["name"].Value)}<!-- end -->");

    /// <summary>The shapes that the reference must have a table for.</summary>
    public static IReadOnlyList<ObjectShape> Shapes { get; } = [.. Below(PolicyDocument.Shape).DistinctBy(static shape => shape.Name)];

    public static IEnumerable<string> NamesIn(string reference) => Tables().Matches(reference).Select(static match => match.Groups["name"].Value);

    private static IEnumerable<ObjectShape> Below(PolicyShape shape) => shape switch
    {
        ObjectShape fixedKeys => fixedKeys.Keys.Where(static key => !key.IsNotYet).SelectMany(static key => Below(key.Shape)).Prepend(fixedKeys),
        MapShape map => Below(map.Value),
        ListShape list => Below(list.Item),
        EitherShape either => Below(either.Simple).Concat(Below(either.Full)),
        _ => [],
    };

    private static string Table(string name)
    {
        ObjectShape shape = Shapes.Single(shape => string.Equals(shape.Name, name, StringComparison.Ordinal));
        StringBuilder table = new("| Key | Value | Meaning |\n|---|---|---|\n");
        foreach (PolicyKey key in shape.Keys)
        {
            string required = key.IsRequired ? " (required)" : shape.ExactlyOneOf.Contains(key.Name) ? $" (or `{shape.ExactlyOneOf.First(other => other != key.Name)}`)" : string.Empty;
            string meaning = key.IsNotYet ? $"*Not supported yet.* {key.Description}" : key.Description;
            table.Append(CultureInfo.InvariantCulture, $"| `{key.Name}`{required} | {Value(key.Shape)} | {meaning}{(key.Default is null ? string.Empty : $" Default: {key.Default}.")} |\n");
        }

        return table.ToString();
    }

    private static string Value(PolicyShape shape) => shape switch
    {
        ChoiceShape choice => string.Join(", ", choice.Words.Select(static word => $"`{word}`")) + (choice.NotYet.Count == 0 ? string.Empty : $"; not yet: {string.Join(", ", choice.NotYet.Select(static word => $"`{word}`"))}"),
        ListShape list => $"{list.Expected}: {Value(list.Item)}",
        MapShape map => $"{map.Expected}: {Value(map.Value)}",
        EitherShape either => $"{Value(either.Simple)}; or {Value(either.Full)}",
        ObjectShape fixedKeys => $"[{fixedKeys.Name}](#{fixedKeys.Name.ToLowerInvariant()})",
        _ => shape.Expected.Replace("|", "\\|", StringComparison.Ordinal),
    };

    [GeneratedRegex(@"(?<start><!-- keys: (?<name>\w+) -->)\n(?:.*?)<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Tables();
}
