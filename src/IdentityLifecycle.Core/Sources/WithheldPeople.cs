using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Sources;

/// <summary>Collects the people who are withheld. For a person withheld several times, the first reason is kept and all lines are.</summary>
internal sealed class WithheldPeople
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>How many people are withheld.</summary>
    public int Count => _entries.Count;

    /// <summary>The identity ids of the people who are withheld.</summary>
    public IEnumerable<string> Identities => _entries.Keys;

    /// <summary>Withholds a person.</summary>
    public void Add(string key, string identity, string reason, params IReadOnlyList<long> lines)
    {
        if (!_entries.TryGetValue(identity, out Entry? entry))
        {
            entry = new Entry(key, reason, []);
            _entries.Add(identity, entry);
        }

        entry.Lines.UnionWith(lines);
    }

    /// <summary>All people who are withheld, in the order of their identity ids.</summary>
    public IReadOnlyList<WithheldKey> ToList() =>
        [.. _entries.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => new WithheldKey(pair.Value.Key, pair.Key, pair.Value.Reason, [.. pair.Value.Lines]))];

    private sealed record Entry(string Key, string Reason, SortedSet<long> Lines);
}
