using IdentityLifecycle.Facts;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads <c>authority</c>: which system of record decides an attribute.</summary>
internal sealed class AuthorityReader(PolicyContext context)
{
    public IReadOnlyList<AttributeAuthority> Read(IReadOnlyList<SystemOfRecordPolicy> sources) =>
        [.. context.Root.MembersOf("authority").Select(member => Read(member, sources)).OfType<AttributeAuthority>()];

    private AttributeAuthority? Read(PolicyMember member, IReadOnlyList<SystemOfRecordPolicy> sources)
    {
        if (!context.TryFindAttribute(new PolicyText(member.Value.Path, member.Position, member.Key, string.Empty, 0), out AttributeDefinition? attribute))
        {
            return null;
        }

        PolicyObject? section = member.Value as PolicyObject;
        string[] names = [.. ((member.Value as PolicyList)?.Texts ?? section?.TextsOf("sources") ?? []).Where(name => Gives(name, attribute.Name, sources)).Select(static name => name.Value)];
        bool takesAll = section?.Value("values") == "all";
        if (takesAll && !attribute.IsMultiValued)
        {
            context.Problems.Invalid(section!.Find("values")!, $"\"{attribute.Name}\" has one value, so that the values of several sources cannot be taken together. Leave \"values\" out.");
        }

        if (names.GroupBy(static name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static group => group.Count() > 1) is IGrouping<string, string> twice)
        {
            context.Problems.Invalid(member.Value, $"\"{twice.Key}\" is twice in the order. Each system of record is asked once: name it where it belongs.");
        }

        return new AttributeAuthority(attribute.Name, [.. names.Select(name => sources.First(source => IsSame(source.Name, name)).Name)])
        {
            NoneFallsThrough = section?.Value("ifNone") == "next",
            TakesAll = takesAll,
        };
    }

    private bool Gives(PolicyText name, string attribute, IReadOnlyList<SystemOfRecordPolicy> sources)
    {
        if (!context.Knows(name, context.Sources, "system of record") || sources.FirstOrDefault(source => IsSame(source.Name, name.Value)) is not SystemOfRecordPolicy source)
        {
            return false;
        }

        bool gives = source.Attributes.Any(mapping => IsSame(mapping.Attribute, attribute));
        if (!gives)
        {
            string[] others = [.. sources.Where(other => other.Attributes.Any(mapping => IsSame(mapping.Attribute, attribute))).Select(static other => other.Name)];
            string who = others.Length == 0 ? "no system of record does" : $"these do: {string.Join(", ", others)}";
            context.Problems.Invalid(name, $"\"{source.Name}\" does not give \"{attribute}\"; {who}. Map it in \"attributes\" of \"{source.Name}\", or leave the source out here.");
        }

        return gives;
    }

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
