using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Sources;

/// <summary>Collects who is withheld and why. The first reason stays, lines add up.</summary>
internal sealed class WithheldPeople
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>How many people are withheld.</summary>
    public int Count => _entries.Count;

    /// <summary>Their identity ids.</summary>
    public IEnumerable<string> Identities => _entries.Keys;

    /// <summary>Holds a person.</summary>
    public void Add(string key, string identity, string reason, params IReadOnlyList<long> lines)
    {
        if (!_entries.TryGetValue(identity, out Entry? entry))
        {
            entry = new Entry(key, reason, []);
            _entries.Add(identity, entry);
        }

        entry.Lines.UnionWith(lines);
    }

    /// <summary>Everybody withheld, in the order of their ids.</summary>
    public IReadOnlyList<WithheldKey> ToList() =>
        [.. _entries.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => new WithheldKey(pair.Value.Key, pair.Key, pair.Value.Reason, [.. pair.Value.Lines]))];

    private sealed record Entry(string Key, string Reason, SortedSet<long> Lines);
}
