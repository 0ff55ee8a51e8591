using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;

namespace IdentityLifecycle.Planning.People;

/// <summary>In whose days people live: one zone for all, or each person's own. Several threads may ask.</summary>
internal sealed class PersonZones(PlanContext context)
{
    private readonly ZoneFinder? _finder = context.Policy.PersonZone is not Policies.PersonZone zone
        ? null
        : new ZoneFinder(PlanContext.Compile(zone.Name, new SchemaScope(context.Identities.Schema)), context.Evaluation);

    /// <summary>The zone of what belongs to no person that is there: the policy's, or UTC where each person has one of their own.</summary>
    public TimeZoneInfo Common => context.Policy.TimeZone;

    /// <summary>The zone of the subject's row, the common one for somebody whose row vanished; null if it cannot be told.</summary>
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
