using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading.Checks;

/// <summary>
/// Checks that several systems of record fit together: somebody introduces people, rows can find the people of others, and no two people get the same id.
/// </summary>
internal sealed class JoinCheck(PolicyContext context)
{
    public void Check(IReadOnlyList<SystemOfRecordPolicy> sources)
    {
        if (sources.Count > 0 && !sources.Any(static source => source.Introduces))
        {
            context.Problems.Invalid(context.Root.Find("systemsOfRecord")!, "No system of record introduces people: every one has \"join\". Leave \"join\" out for the one that knows who is there.");
        }

        foreach (SystemOfRecordPolicy source in sources)
        {
            CheckJoin(source, sources);
            CheckDates(source, sources.Count);
        }

        CheckIds(sources);
        CheckReferences(sources);
    }

    private void CheckJoin(SystemOfRecordPolicy source, IReadOnlyList<SystemOfRecordPolicy> sources)
    {
        foreach (string attribute in source.Join?.Attributes ?? [])
        {
            if (!Gives(source, attribute))
            {
                Invalid(source, "join", $"\"{source.Name}\" has no \"{attribute}\", so that its rows cannot be found by it. Map it in \"attributes\", or join by \"key\".");
            }
            else if (!sources.Any(other => other != source && other.Introduces && Gives(other, attribute)))
            {
                Invalid(source, "join", $"No other system of record that introduces people has \"{attribute}\", so that nobody can be found by it. Map it in \"attributes\" of one that does.");
            }
        }

        if (!source.Introduces && source.IdPrefix.Length > 0)
        {
            Invalid(source, "idPrefix", $"\"{source.Name}\" introduces nobody, so that no id begins with this. Leave it out, or set \"introduces\".");
        }
    }

    /// <summary>A date of a person with a zone of their own is read in that zone, which must follow from the same row.</summary>
    private void CheckDates(SystemOfRecordPolicy source, int count)
    {
        if (count < 2 || context.Root.Text("timeZone") is not PolicyText zone || ZoneName.Find(zone.Value) is not null)
        {
            return;
        }

        foreach (AttributeMapping date in source.Attributes.Where(mapping => source.Join is not null && context.Identity.Find(mapping.Attribute)?.Type == AttributeType.DateTime))
        {
            context.Problems.NotSupported(
                SectionOf(source).Position,
                SectionOf(source).Path,
                $"\"{source.Name}\" gives the date \"{date.Attribute}\", and \"timeZone\" is a mapping. Dates of a source that joins others are read in one zone for everybody: name a zone, or let another source give the date.");
        }
    }

    private void CheckIds(IReadOnlyList<SystemOfRecordPolicy> sources)
    {
        foreach (IGrouping<string, SystemOfRecordPolicy> same in sources.Where(static source => source.Introduces).GroupBy(static source => source.IdPrefix, StringComparer.OrdinalIgnoreCase).Where(static group => group.Count() > 1))
        {
            SystemOfRecordPolicy[] equal = [.. same];
            Invalid(
                equal[^1],
                "idPrefix",
                $"The people of {string.Join(" and ", equal.Select(static source => $"\"{source.Name}\""))} would have the same identity ids: key 100 of one and key 100 of another are two people. Give one of them an \"idPrefix\" of its own, such as \"{equal[^1].Name}:\". The one whose people have accounts already goes without.");
        }
    }

    /// <summary>A reference is searched among all people, so that all sources must mean the same attribute.</summary>
    private void CheckReferences(IReadOnlyList<SystemOfRecordPolicy> sources)
    {
        IEnumerable<(SystemOfRecordPolicy Source, AttributeMapping Mapping)> mappings = sources.SelectMany(static source => source.Attributes.Select(mapping => (source, mapping)));
        foreach (IGrouping<string, (SystemOfRecordPolicy Source, AttributeMapping Mapping)> same in mappings.GroupBy(static one => one.Mapping.Attribute, StringComparer.OrdinalIgnoreCase))
        {
            (SystemOfRecordPolicy Source, AttributeMapping Mapping) first = same.First();
            foreach ((SystemOfRecordPolicy Source, AttributeMapping Mapping) other in same.Where(other => !string.Equals(other.Mapping.ReferenceBy, first.Mapping.ReferenceBy, StringComparison.OrdinalIgnoreCase)))
            {
                Invalid(
                    other.Source,
                    "attributes",
                    $"\"{same.Key}\" is {Describe(other.Mapping)} here and {Describe(first.Mapping)} in \"{first.Source.Name}\". An attribute is of one kind: let both sources give the same.");
            }
        }
    }

    private static string Describe(AttributeMapping mapping) => mapping.ReferenceBy is string by ? $"a reference by \"{by}\"" : "a plain value";

    private static bool Gives(SystemOfRecordPolicy source, string attribute) => source.Attributes.Any(mapping => string.Equals(mapping.Attribute, attribute, StringComparison.OrdinalIgnoreCase));

    private PolicyObject SectionOf(SystemOfRecordPolicy source) => (PolicyObject)context.Root.MembersOf("systemsOfRecord").First(member => member.Key == source.Name).Value;

    private void Invalid(SystemOfRecordPolicy source, string key, string message) => context.Problems.Invalid(SectionOf(source).Find(key) ?? SectionOf(source), message);
}
