using System.Collections.Concurrent;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Languages.Mapping;

/// <summary>Finds people's time zones by the policy's mapping. Each zone name is looked up once. Several threads may ask.</summary>
internal sealed class ZoneFinder(CompiledMapping mapping, EvaluationContext context)
{
    private readonly ConcurrentDictionary<string, TimeZoneInfo?> _zones = new(StringComparer.Ordinal);

    /// <summary>The zone of a person, or null if the mapping gives no zone's name.</summary>
    /// <param name="person">The person.</param>
    /// <param name="found">The result of the mapping.</param>
    /// <exception cref="MappingException">A function cannot use one of its arguments.</exception>
    public TimeZoneInfo? Find(IFactSource person, out Fact found)
    {
        found = mapping.Evaluate(person, context, AttributeType.Text);
        return found.Value is string name ? _zones.GetOrAdd(name, static text => ZoneName.Find(text.Trim())) : null;
    }
}
