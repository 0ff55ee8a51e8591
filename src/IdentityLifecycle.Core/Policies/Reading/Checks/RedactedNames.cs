using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading.Checks;

/// <summary>
/// Finds the attributes whose values must not be shown: those whose mapping redacts, and those whose mapping reads a redacted attribute.
/// </summary>
internal static class RedactedNames
{
    private const string Manager = "manager.";
    private const string Account = "account.";

    /// <summary>The redacted attributes of identities.</summary>
    public static HashSet<string> OfIdentities(IEnumerable<PolicyMember> mapped, IEnumerable<PolicyMember> derived)
    {
        HashSet<string> redacted = Find(Parse(mapped, string.Empty), static (_, _) => false);
        redacted.UnionWith(Find(Parse(derived, string.Empty), (name, found) => redacted.Contains(name) || found.Contains(name)));
        return redacted;
    }

    /// <summary>
    /// The redacted attributes of all directories' accounts, as <c>directory.attribute</c>. They are found together because mappings may read
    /// other directories' accounts.
    /// </summary>
    public static IReadOnlySet<string> OfAccounts(PolicyObject root, AttributeSchema identity)
    {
        HashSet<string> directories = root.MembersOf("directories").Select(static directory => directory.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        IEnumerable<(string Name, MappingExpression Mapping)> flows = root.MembersOf("directories")
            .SelectMany(static directory => Parse(AttributesOf(directory.Value as PolicyObject), directory.Key + "."));
        return Find(flows, (name, found) => found.Contains(name) || (!directories.Contains(name.Split('.')[0]) && identity.Find(After(name, Manager) ?? name) is { IsRedacted: true }));
    }

    private static HashSet<string> Find(IEnumerable<(string Name, MappingExpression Mapping)> mappings, Func<string, HashSet<string>, bool> isRedacted)
    {
        (string Name, MappingExpression Mapping)[] all = [.. mappings];
        HashSet<string> found = new(StringComparer.OrdinalIgnoreCase);
        int before;
        do
        {
            before = found.Count;
            found.UnionWith(all.Where(one => one.Mapping.IsRedacted || one.Mapping.Attributes.Any(name => isRedacted(Own(name, one.Name), found))).Select(static one => one.Name));
        }
        while (found.Count > before);
        return found;
    }

    /// <summary>The full name of an attribute that a directory's mapping reads as <c>account.x</c>.</summary>
    private static string Own(string name, string within) =>
        After(name, Account) is string attribute && within.IndexOf('.', StringComparison.Ordinal) is int dot and > 0 ? within[..(dot + 1)] + attribute : name;

    private static IEnumerable<PolicyMember> AttributesOf(PolicyObject? directory) => directory is null ? [] : directory.MembersOf("attributes")
        .Concat(directory.MembersOf("states").Select(static state => state.Value).OfType<PolicyObject>().SelectMany(static state => state.MembersOf("attributes")));

    private static string? After(string name, string prefix) => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? name[prefix.Length..] : null;

    private static IEnumerable<(string Name, MappingExpression Mapping)> Parse(IEnumerable<PolicyMember> members, string prefix)
    {
        foreach (PolicyMember member in members)
        {
            PolicyText? text = member.Value as PolicyText ?? (member.Value as PolicyObject)?.Text("value") ?? (member.Value as PolicyObject)?.Text("reference");
            if (text is not null && MappingExpression.Parse(text.Value, out _) is MappingExpression mapping)
            {
                yield return (prefix + member.Key, mapping);
            }
        }
    }
}
