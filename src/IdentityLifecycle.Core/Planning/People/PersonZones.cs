using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;

namespace IdentityLifecycle.Planning.People;

/// <summary>Gives people's time zones: one for all, or one for each person. Several threads may ask.</summary>
internal sealed class PersonZones(PlanContext context)
{
    private readonly ZoneFinder? _finder = context.Policy.PersonZone is not Policies.PersonZone zone
        ? null
        : new ZoneFinder(PlanContext.Compile(zone.Name, new SchemaScope(context.Identities.Schema)), context.Evaluation);

    /// <summary>The zone for everything that belongs to no present person: the policy's zone, or UTC if each person has their own.</summary>
    public TimeZoneInfo Common => context.Policy.TimeZone;

    /// <summary>The zone of the subject's person; the common one if the row vanished. Null if the zone cannot be determined.</summary>
    public TimeZoneInfo? Find(PersonSubject subject) => _finder is null || subject.Row < 0 ? Common : Find(_finder, subject);

    private static TimeZoneInfo? Find(ZoneFinder finder, PersonSubject subject)
    {
        try
        {
            return finder.Find(subject, out _);
        }
        catch (MappingException)
        {
            return null;
        }
    }
}
