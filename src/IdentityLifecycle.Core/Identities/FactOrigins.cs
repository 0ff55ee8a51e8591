using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Identities;

/// <summary>
/// Where the facts of a person came from, attribute by attribute. There are few ways in which facts come together, so a set keeps each
/// way once, and a set of one source keeps nothing for each person.
/// </summary>
public sealed class FactOrigins : IEquatable<FactOrigins>
{
    private readonly FactOrigin?[] _origins;
    private readonly int _hash;

    /// <summary>Facts of several sources.</summary>
    /// <param name="source">The system of record whose row is the person's assignment, where no assignments are given.</param>
    /// <param name="origins">The origin of each attribute by ordinal; null for what no source gave.</param>
    public FactOrigins(string source, IEnumerable<FactOrigin?> origins)
    {
        Source = source;
        _origins = [.. origins];
        _hash = Hash();
    }

    /// <summary>The system of record whose row is the person's assignment, where no assignments are given.</summary>
    public string Source { get; }

    /// <summary>The systems of record that gave something, each once.</summary>
    public IEnumerable<string> Sources => _origins.OfType<FactOrigin>().Select(static origin => origin.Source).Prepend(Source).Distinct(StringComparer.Ordinal);

    /// <summary>The origin of an attribute by ordinal; null if no source gave it.</summary>
    public FactOrigin? this[int ordinal] => ordinal >= 0 && ordinal < _origins.Length ? _origins[ordinal] : null;

    /// <summary>Facts that one row of one source gave.</summary>
    /// <param name="schema">The attributes.</param>
    /// <param name="source">The system of record.</param>
    /// <param name="isGiven">Whether the source gives an attribute.</param>
    public static FactOrigins OfOne(AttributeSchema schema, string source, Func<AttributeDefinition, bool> isGiven) =>
        new(source, schema.Attributes.Select(attribute => isGiven(attribute) ? new FactOrigin(source, 0) : (FactOrigin?)null));

    /// <inheritdoc/>
    public bool Equals(FactOrigins? other) => ReferenceEquals(this, other) || (other is not null && other._hash == _hash && Source == other.Source && _origins.AsSpan().SequenceEqual(other._origins));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FactOrigins);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    private int Hash()
    {
        HashCode hash = default;
        hash.Add(Source);
        foreach (FactOrigin? origin in _origins)
        {
            hash.Add(origin);
        }

        return hash.ToHashCode();
    }
}
