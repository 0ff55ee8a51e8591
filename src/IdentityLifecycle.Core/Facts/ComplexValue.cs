namespace IdentityLifecycle.Facts;

/// <summary>One value with named parts, such as an assigned plan or an address; names ignore case, immutable.</summary>
public sealed class ComplexValue : IEquatable<ComplexValue>
{
    private readonly SortedDictionary<string, Fact> _parts;

    /// <summary>Takes a copy of the named parts.</summary>
    public ComplexValue(IEnumerable<KeyValuePair<string, Fact>> parts)
    {
        _parts = new SortedDictionary<string, Fact>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, Fact fact) in parts)
        {
            _parts[name] = fact;
        }
    }

    /// <summary>The names of the parts, sorted.</summary>
    public IReadOnlyCollection<string> Names => _parts.Keys;

    /// <summary>One part; none if there is no such part.</summary>
    public Fact this[string name] => _parts.TryGetValue(name, out Fact fact) ? fact : Fact.None;

    /// <inheritdoc/>
    public bool Equals(ComplexValue? other) =>
        other is not null && _parts.Count == other._parts.Count && _parts.All(part => other[part.Key] == part.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ComplexValue);

    /// <inheritdoc/>
    public override int GetHashCode() => _parts.Count;

    /// <inheritdoc/>
    public override string ToString() => "{" + string.Join(", ", _parts.Select(static part => $"{part.Key}: {part.Value}")) + "}";
}
