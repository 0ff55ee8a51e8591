using System.Text.RegularExpressions;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading.Checks;

/// <summary>
/// Collects whatever a policy may mean as an attribute of an account, before anything in it is understood. A word too many does no harm:
/// a directory is asked whether it has such an attribute, and has none.
/// </summary>
internal static partial class MentionedNames
{
    /// <summary>The names, each once: the keys of all attributes, all words in lists of attributes, and whatever follows a dot in a mapping or rule.</summary>
    public static IReadOnlyList<string> In(PolicyObject root) => [.. Names(root).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<string> Names(PolicyNode node) => node switch
    {
        PolicyObject section => section.Members.SelectMany(static member => Names(member.Value).Concat(Named(member))),
        PolicyList list => list.Items.SelectMany(Names),
        PolicyText text => AfterDot().Matches(text.Value).Select(static match => match.Groups[1].Value),
        _ => [],
    };

    private static IEnumerable<string> Named(PolicyMember member) => (member.Key, member.Value) switch
    {
        ("attributes", PolicyObject map) => map.Members.Select(static attribute => attribute.Key),
        ("attributes" or "match", PolicyList list) => list.Texts.Select(static name => name.Value),
        _ => [],
    };

    [GeneratedRegex(@"\.([\w-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex AfterDot();
}
