using System.Text.Json;

namespace IdentityLifecycle.GraphSimulator.Objects;

/// <summary>
/// Properties with their values, which never change: a write makes a new bag. It is an array in the order of the names, because a tree would add a node
/// to each value of each person.
/// </summary>
public sealed class PropertyBag
{
    private readonly string[] _names;
    private readonly JsonElement[] _values;

    private PropertyBag(string[] names, JsonElement[] values)
    {
        _names = names;
        _values = values;
    }

    public static PropertyBag Empty { get; } = new([], []);

    public IReadOnlyList<string> Names => _names;

    public JsonElement? Find(string name) => Array.BinarySearch(_names, name, StringComparer.Ordinal) is >= 0 and int at ? _values[at] : null;

    public PropertyBag With(string name, JsonElement value)
    {
        int at = Array.BinarySearch(_names, name, StringComparer.Ordinal);
        return at >= 0
            ? new PropertyBag(_names, [.. _values[..at], value, .. _values[(at + 1)..]])
            : new PropertyBag([.. _names[..~at], string.Intern(name), .. _names[~at..]], [.. _values[..~at], value, .. _values[~at..]]);
    }

    /// <summary>A bag with the members of an object.</summary>
    internal static PropertyBag Of(JsonElement members)
    {
        JsonProperty[] sorted = [.. members.EnumerateObject().OrderBy(static member => member.Name, StringComparer.Ordinal)];
        return new PropertyBag([.. sorted.Select(static member => string.Intern(member.Name))], [.. sorted.Select(static member => member.Value)]);
    }
}
