using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Mapping;

namespace IdentityLifecycle.Sources;

/// <summary>Gives each person the parser for the dates of their own time zone.</summary>
internal sealed class PersonParsers(ZoneFinder zones)
{
    private readonly Dictionary<TimeZoneInfo, FactParser> _parsers = new(ReferenceEqualityComparer.Instance);

    /// <summary>The parser of one person; null, and a problem, if the zone cannot be told.</summary>
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
