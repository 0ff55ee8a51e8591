using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Mapping;

namespace IdentityLifecycle.Sources;

/// <summary>Finds the parser for the dates of a person, who may live in another time zone than others. There is one parser for each zone.</summary>
internal sealed class PersonParsers(ZoneFinder zones)
{
    private readonly Dictionary<TimeZoneInfo, FactParser> _parsers = new(ReferenceEqualityComparer.Instance);

    /// <summary>The parser for one person. If the person's zone cannot be told, the answer is null, and a problem says why.</summary>
    public FactParser? Find(IFactSource person, RowPlace place, ProblemList problems)
    {
        try
        {
            if (zones.Find(person, out Fact found) is TimeZoneInfo zone)
            {
                return ParserOf(zone);
            }

            problems.AddNoZone(place, found);
        }
        catch (MappingException exception)
        {
            problems.AddFailed(place, "timeZone", exception.Message, "nothing happens to the person until then");
        }

        return null;
    }

    private FactParser ParserOf(TimeZoneInfo zone)
    {
        if (!_parsers.TryGetValue(zone, out FactParser? parser))
        {
            parser = new FactParser(zone);
            _parsers.Add(zone, parser);
        }

        return parser;
    }
}
