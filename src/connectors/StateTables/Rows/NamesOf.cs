using System.Collections.Frozen;

namespace IdentityLifecycle.Connectors.StateTables.Rows;

/// <summary>The members of an enumeration by the names under which a file keeps them.</summary>
internal static class NamesOf<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> s_values = Enum.GetValues<T>().ToFrozenDictionary(static value => value.ToString(), StringComparer.Ordinal);

    public static bool TryFind(string name, out T value) => s_values.TryGetValue(name, out value);
}
