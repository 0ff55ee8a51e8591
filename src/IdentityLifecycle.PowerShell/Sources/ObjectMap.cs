using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.PowerShell.Sources;

/// <summary>
/// Reads facts from an object: all its properties, or those that a map names; a script block works a value out from <c>$_</c>. What an object does not
/// have is unknown: it says nothing of it. A script block that fails makes the row bad.
/// </summary>
internal sealed class ObjectMap
{
    private readonly List<(string Attribute, object From)>? _entries;
    private readonly HashSet<string> _missing = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a map.</summary>
    /// <param name="map">Attribute by attribute a property's name or a script block; null takes every property.</param>
    /// <param name="key">The property with the key, which is read in any case.</param>
    /// <exception cref="LifecycleException">ArgumentInvalid: the map holds something else.</exception>
    public ObjectMap(IDictionary? map, string? key)
    {
        _entries = map?.Cast<DictionaryEntry>().Select(static entry => (entry.Key.ToString()!, From(entry))).ToList();
        if (key is not null && _entries is not null && !_entries.Any(entry => entry.Attribute.Equals(key, StringComparison.OrdinalIgnoreCase)))
        {
            _entries.Add((key, key));
        }

        _missing.UnionWith(_entries is null ? key is null ? [] : [key] : _entries.Select(static entry => entry.From).OfType<string>());
    }

    /// <summary>Whether an object was read.</summary>
    public bool HasObjects { get; private set; }

    /// <summary>Reads an object.</summary>
    public ObjectFactRow Read(PSObject item)
    {
        HasObjects = true;
        List<(string, Fact)> facts = [];
        string? failure = null;
        foreach ((string attribute, object from) in _entries ?? PropertiesOf(item))
        {
            try
            {
                facts.Add((attribute, Read(item, from)));
            }
            catch (Exception exception) when (exception is not (PipelineStoppedException or FlowControlException) && exception is RuntimeException or InvalidCastException)
            {
                facts.Add((attribute, Fact.Unknown));
                failure ??= from is ScriptBlock ? $"the script block for \"{attribute}\" failed: {Where(exception)}" : null;
            }
        }

        return new ObjectFactRow(facts, failure);
    }

    /// <summary>Refuses a map that names a property that no object has: it is a typing error, and would read as if nobody had a value.</summary>
    /// <exception cref="LifecycleException">SourceHeaderInvalid.</exception>
    public void ThrowIfNobodyHas()
    {
        if (_missing.Count == 0)
        {
            return;
        }

        string[] named = [.. _missing.Order(StringComparer.OrdinalIgnoreCase).Select(name => $"\"{name}\"{For(name)}{(NearestName.Find(name, _seen) is string nearest ? $", did you mean \"{nearest}\"?" : string.Empty)}")];
        throw new LifecycleException(
            LifecycleErrorKind.SourceHeaderInvalid,
            $"No object has the property {string.Join("; ", named)}. Correct the name in -Map or -Key; a script block such as {{ $null }} says that there is none. The objects have {string.Join(", ", _seen)}.") { Attribute = _missing.First() };
    }

    private string For(string property) => _entries?.Find(entry => property.Equals(entry.From as string, StringComparison.OrdinalIgnoreCase)).Attribute is string attribute
        && !attribute.Equals(property, StringComparison.OrdinalIgnoreCase) ? $" (for \"{attribute}\")" : string.Empty;

    private static List<(string Attribute, object From)> PropertiesOf(PSObject item) => [.. NamesOf(item).Select(static name => (name, (object)name))];

    private static object From(DictionaryEntry entry) => (entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value) switch
    {
        ScriptBlock script => script,
        string property => property,
        _ => throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, $"The map's \"{entry.Key}\" must be the name of a property or a script block such as {{ $_.Name.Trim() }}.") { Attribute = "Map" },
    };

    private Fact Read(PSObject item, object from) => from is ScriptBlock script ? OfResults(Invoke(script, item)) : Property(item, (string)from);

    // Any error within the block must stop it: what it would give afterwards looks like a value that is none.
    private static Collection<PSObject> Invoke(ScriptBlock script, PSObject item) =>
        script.InvokeWithContext(null, [new PSVariable("_", item), new PSVariable("ErrorActionPreference", ActionPreference.Stop)]);

    private Fact Property(PSObject item, string name)
    {
        if (_missing.Count > 0)
        {
            _seen.UnionWith(NamesOf(item));
            _missing.RemoveWhere(_seen.Contains);
        }

        return item.BaseObject is IDictionary dictionary
            ? KeyOf(dictionary, name) is object key ? ObjectFacts.Of(dictionary[key]) : Fact.Unknown
            : item.Properties[name] is PSPropertyInfo property ? ObjectFacts.Of(property.Value) : Fact.Unknown;
    }

    private static IEnumerable<string> NamesOf(PSObject item) => item.BaseObject is IDictionary dictionary
        ? dictionary.Keys.Cast<object>().Select(static key => key.ToString()!)
        : item.Properties.Where(static property => property.IsGettable).Select(static property => property.Name);

    private static object? KeyOf(IDictionary dictionary, string name) =>
        dictionary.Keys.Cast<object>().FirstOrDefault(key => name.Equals(key.ToString(), StringComparison.OrdinalIgnoreCase));

    private static Fact OfResults(Collection<PSObject> results) => results.Count == 1 ? ObjectFacts.Of(results[0]) : ObjectFacts.Of(results.Count == 0 ? null : results);

    private static string Where(Exception exception)
    {
        InvocationInfo? place = (exception as IContainsErrorRecord)?.ErrorRecord?.InvocationInfo;
        string at = place is null ? string.Empty : $" (at line {place.ScriptLineNumber}, character {place.OffsetInLine}: {place.Line.Trim()})";
        return exception.Message + at;
    }
}

/// <summary>What was read from one object.</summary>
/// <param name="Facts">The facts by attribute.</param>
/// <param name="Failure">Why they cannot be trusted; null if they can.</param>
internal sealed record ObjectFactRow(IReadOnlyList<(string Attribute, Fact Fact)> Facts, string? Failure);
