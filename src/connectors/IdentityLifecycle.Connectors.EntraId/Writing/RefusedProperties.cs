using System.Net;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>Parts the properties of a refused request, so that one that is refused keeps no other from being written.</summary>
internal static class RefusedProperties
{
    /// <summary>The parts that are tried again, each by itself.</summary>
    /// <param name="values">What was refused.</param>
    /// <param name="refusal">The refusal.</param>
    public static IEnumerable<(UserProperty Property, Fact Value)[]> Split(IReadOnlyList<(UserProperty Property, Fact Value)> values, GraphAnswer refusal)
    {
        HashSet<string> named = GraphError.Of(refusal).Properties.ToHashSet(StringComparer.OrdinalIgnoreCase);
        Func<(UserProperty Property, Fact Value), int> part = refusal.Status == HttpStatusCode.Forbidden ? Guard
            : values.Any(IsNamed) && !values.All(IsNamed) ? value => IsNamed(value) ? 1 : 0
            : value => Enumerable.Range(0, values.Count).First(index => values[index] == value);
        return values.GroupBy(part).OrderBy(static group => group.Key).Select(static group => group.ToArray());

        bool IsNamed((UserProperty Property, Fact Value) value) => named.Contains(value.Property.Property) || (value.Property.Part is string inner && named.Contains(inner));
    }

    /// <summary>The permission that some properties need.</summary>
    public static Need NeedOf(IReadOnlyList<(UserProperty Property, Fact Value)> values) =>
        values.All(static value => value.Property.Property == UserProperties.LeaveDate) ? WriteNeed.LeaveDate
        : values.All(static value => value.Property.Property == UserProperties.Enabled) ? WriteNeed.Enable
        : WriteNeed.Update;

    private static int Guard((UserProperty Property, Fact Value) value) =>
        value.Property.Property == UserProperties.LeaveDate ? 2 : SensitiveProperties.Contains(value.Property.Property) ? 1 : 0;
}
