using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.PowerShell.Sources;

/// <summary>Reads facts from an object: all its properties, or those that a map names; a script block works a value out from <c>$_</c>.</summary>
internal sealed class ObjectMap
{
    private readonly List<(string Attribute, object From)>? _entries;
    private readonly string? _key;

    /// <summary>Makes a map.</summary>
    /// <param name="map">Attribute by attribute a property's name or a script block; null takes every property.</param>
    /// <param name="key">The property with the key, which is read in any case.</param>
    /// <exception cref="LifecycleException">ArgumentInvalid: the map holds something else.</exception>
    public ObjectMap(IDictionary? map, string? key)
    {
        _key = key;
        _entries = map?.Cast<DictionaryEntry>().Select(static entry => (entry.Key.ToString()!, From(entry))).ToList();
    }

    public IEnumerable<(string Attribute, Fact Fact)> Read(PSObject item)
    {
        if (_entries is null)
        {
            return item.Properties.Where(static property => property.IsGettable).Select(static property => (property.Name, Get(property)));
        }

        IEnumerable<(string, Fact)> mapped = _entries.Select(entry => (entry.Attribute, Read(item, entry.From)));
        return _key is null || _entries.Any(entry => entry.Attribute.Equals(_key, StringComparison.OrdinalIgnoreCase))
            ? mapped
            : mapped.Append((_key, Read(item, _key)));
    }

    private static object From(DictionaryEntry entry) => (entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value) switch
    {
        ScriptBlock script => script,
        string property => property,
        _ => throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, $"The map's \"{entry.Key}\" must be the name of a property or a script block such as {{ $_.Name.Trim() }}.") { Attribute = "Map" },
    };

    private static Fact Read(PSObject item, object from) => from switch
    {
        ScriptBlock script => OfResults(script.InvokeWithContext(null, [new PSVariable("_", item)])),
        string name when item.Properties[name] is PSPropertyInfo property => Get(property),
        _ => Fact.None,
    };

    private static Fact OfResults(Collection<PSObject> results) => results.Count == 1 ? ObjectFacts.Of(results[0]) : ObjectFacts.Of(results.Count == 0 ? null : results);

    /// <summary>A property that cannot be read is unknown: that says nothing about the person.</summary>
    private static Fact Get(PSPropertyInfo property)
    {
        try
        {
            return ObjectFacts.Of(property.Value);
        }
        catch (GetValueException)
        {
            return Fact.Unknown;
        }
    }
}
