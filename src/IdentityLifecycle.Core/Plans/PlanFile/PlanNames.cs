using System.Collections.Frozen;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>Converts the members of an enumeration to names and back. A number is not accepted as a name.</summary>
internal static class PlanNames<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> s_names = Names();
    private static readonly FrozenDictionary<string, T> s_values = Values();

    public static string Of(T value) => s_names[value];

    public static bool TryParse(string name, out T value) => s_values.TryGetValue(name, out value);

    private static FrozenDictionary<T, string> Names() => System.Linq.Enumerable.ToArray(
        System.Linq.Enumerable.Select(Enum.GetValues<T>(), static value => KeyValuePair.Create(value, value.ToString()))).ToFrozenDictionary();

    private static FrozenDictionary<string, T> Values() => System.Linq.Enumerable.ToArray(
        System.Linq.Enumerable.Select(Enum.GetValues<T>(), static value => KeyValuePair.Create(value.ToString(), value))).ToFrozenDictionary(StringComparer.Ordinal);
}
