using System.Text;
using System.Text.Json;

namespace IdentityLifecycle.Connectors.Json.Columns;

/// <summary>A key on a way through the objects: a column, an object with further keys, or both. Keys that differ in upper and lower case only are the same.</summary>
/// <param name="path">The names on the way to it, with dots.</param>
/// <param name="name">Its own name.</param>
internal sealed class ColumnNode(string path, string name)
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(name);
    private readonly List<ColumnNode> _members = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);
    private int _next;

    /// <summary>The names on the way to it, with dots; the name of its column.</summary>
    public string Path => path;

    /// <summary>The ordinal of its column, or -1.</summary>
    public int Ordinal { get; set; } = -1;

    /// <summary>Whether some object has a value there, or the settings name the column.</summary>
    public bool HasValues { get; set; }

    /// <summary>Whether some object has several values there.</summary>
    public bool IsMany { get; set; }

    /// <summary>The number of the object in which the key was seen last, to tell a key that occurs twice.</summary>
    public long LastObject { get; set; }

    /// <summary>The keys within it.</summary>
    public IReadOnlyList<ColumnNode> Members => _members;

    /// <summary>Begins another object: its keys mostly come in the order of the one before.</summary>
    public void Begin() => _next = 0;

    /// <summary>Finds the key at which a parser stands; null if there is none.</summary>
    /// <exception cref="InvalidOperationException">The name is no text.</exception>
    public ColumnNode? Find(ref Utf8JsonReader reader)
    {
        if (_next < _members.Count && reader.ValueTextEquals(_members[_next]._utf8))
        {
            return _members[_next++];
        }

        return Find(reader.GetString()!);
    }

    /// <summary>Adds a key.</summary>
    public ColumnNode Add(string member)
    {
        ColumnNode added = new(path.Length == 0 ? member : $"{path}.{member}", member);
        _places.Add(member, _members.Count);
        _members.Add(added);
        _next = _members.Count;
        return added;
    }

    /// <summary>Finds a key by name; null if there is none.</summary>
    public ColumnNode? Find(string member)
    {
        if (!_places.TryGetValue(member, out int place))
        {
            return null;
        }

        _next = place + 1;
        return _members[place];
    }
}
