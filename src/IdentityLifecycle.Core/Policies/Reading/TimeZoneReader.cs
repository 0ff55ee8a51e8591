using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Policies.Reading.Document;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads <c>timeZone</c>: one zone for everybody, or a mapping that gives each person one.</summary>
/// <param name="context">What the readers share.</param>
/// <param name="derived">The derived attributes in their order.</param>
internal sealed class TimeZoneReader(PolicyContext context, IReadOnlyList<AttributeMapping> derived)
{
    /// <summary>The zone, and the mapping if there is one.</summary>
    public (TimeZoneInfo Zone, PersonZone? OfPerson) Read()
    {
        if (context.Root.Text("timeZone") is not PolicyText text)
        {
            return (TimeZoneInfo.Utc, null);
        }

        if (ZoneName.Find(text.Value) is TimeZoneInfo zone)
        {
            return (zone, null);
        }

        if (text.Value.AsSpan().ContainsAny("[\"("))
        {
            return (TimeZoneInfo.Utc, ReadMapping(text));
        }

        string? nearest = NearestName.Find(text.Value, TimeZoneInfo.GetSystemTimeZones().Select(static known => known.Id));
        context.Problems.Invalid(
            text.Position,
            text.Path,
            $"There is no time zone \"{text.Value}\". Expected a name of the IANA database such as \"Europe/Berlin\", or a mapping that gives one, such as \"[timeZone]\".",
            nearest);
        return (TimeZoneInfo.Utc, null);
    }

    private PersonZone? ReadMapping(PolicyText text)
    {
        if (context.Expressions.ReadMapping(text, new MappingPlace(context.IdentityScope)) is not MappingExpression mapping)
        {
            return null;
        }

        HashSet<string> reached = new(StringComparer.OrdinalIgnoreCase);
        foreach (string attribute in mapping.Attributes)
        {
            Follow(text, attribute, string.Empty, reached);
        }

        return new PersonZone(mapping, [.. derived.Where(attribute => reached.Contains(attribute.Attribute))]);
    }

    private void Follow(PolicyText text, string attribute, string way, HashSet<string> reached)
    {
        if (!reached.Add(attribute))
        {
            return;
        }

        if (LifecycleScope.IsOfLifecycle(attribute))
        {
            context.Problems.Invalid(text.Position, text.Path, $"The time zone depends on itself: timeZone -> {way}{attribute} -> timeZone. The lifecycle state follows from dates, and a date without a time is only read when the zone is known. Let the zone follow from other attributes.", null);
        }
        else if (context.Identity.Find(attribute)?.Type == AttributeType.DateTime)
        {
            context.Problems.Invalid(
                text.Position,
                text.Path,
                $"The time zone depends on itself: timeZone -> {way}{attribute} -> timeZone. \"{attribute}\" is a date, and a date without a time is only read when the zone is known. Let the zone follow from other attributes.");
        }

        foreach (string next in derived.Where(known => known.Attribute.Equals(attribute, StringComparison.OrdinalIgnoreCase)).SelectMany(static known => known.Value.Attributes))
        {
            Follow(text, next, $"{way}{attribute} -> ", reached);
        }
    }
}
