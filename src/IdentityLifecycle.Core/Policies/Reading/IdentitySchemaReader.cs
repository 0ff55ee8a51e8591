using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies.Reading.Checks;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>
/// Collects the attributes of identities: those of the sources, then the derived ones. Their types come from the common vocabulary.
/// </summary>
internal static class IdentitySchemaReader
{
    public static AttributeSchema Read(PolicyObject root)
    {
        List<AttributeDefinition> definitions = [];
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        PolicyMember[] mapped = [.. root.MembersOf("systemsOfRecord").SelectMany(static source => (source.Value as PolicyObject)?.MembersOf("attributes") ?? [])];
        foreach (PolicyMember member in mapped)
        {
            if (names.Add(member.Key))
            {
                definitions.Add(Define(member));
            }
        }

        definitions.AddRange(root.MembersOf("derived").Where(member => names.Add(member.Key)).Select(Define));
        if (HasKinds(root) && names.Add(IdentityKinds.Attribute))
        {
            definitions.Add(new AttributeDefinition(IdentityKinds.Attribute));
        }

        return new AttributeSchema(definitions).Redact(RedactedNames.OfIdentities(mapped, root.MembersOf("derived")));
    }

    /// <summary>Whether a system of record gives identities of other kinds than people.</summary>
    public static bool HasKinds(PolicyObject root) => root.MembersOf("systemsOfRecord").Any(static source => IdentityKinds.Parse((source.Value as PolicyObject)?.Value("kind")) != IdentityKind.Person);

    private static AttributeDefinition Define(PolicyMember member)
    {
        AttributeDefinition known = IdentityKinds.Define(member.Key) ?? AttributeVocabulary.Define(member.Key);
        bool isReference = member.Value is PolicyObject value && value.Find("reference") is not null;
        AttributeType type = isReference ? AttributeType.Reference : known.Type == AttributeType.Reference ? AttributeType.Text : known.Type;
        return type == known.Type ? known with { Name = member.Key } : new AttributeDefinition(member.Key, type);
    }
}
