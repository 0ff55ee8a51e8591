using System.Collections.Frozen;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Facts;

/// <summary>The attributes of one source, of the merged identities or of one directory, each at a fixed ordinal; names ignore case.</summary>
public sealed class AttributeSchema
{
    private readonly FrozenDictionary<string, int> _ordinals;

    /// <summary>Makes a schema whose ordinals follow the order of the definitions.</summary>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public AttributeSchema(IEnumerable<AttributeDefinition> definitions)
    {
        Attributes = definitions.ToArray();
        _ordinals = Attributes
            .Select(static (definition, ordinal) => KeyValuePair.Create(definition.Name, ordinal))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        if (_ordinals.Count != Attributes.Count)
        {
            throw new ArgumentException("An attribute is defined twice.", nameof(definitions));
        }
    }

    /// <summary>A schema without attributes.</summary>
    public static AttributeSchema Empty { get; } = new([]);

    /// <summary>The attributes in the order of their ordinals.</summary>
    public IReadOnlyList<AttributeDefinition> Attributes { get; }

    /// <summary>The number of attributes.</summary>
    public int Count => Attributes.Count;

    /// <summary>The attribute at an ordinal.</summary>
    public AttributeDefinition this[int ordinal] => Attributes[ordinal];

    /// <summary>Finds an attribute by name, in any case.</summary>
    public bool TryGetOrdinal(string name, out int ordinal) => _ordinals.TryGetValue(name, out ordinal);

    /// <summary>The ordinal of an attribute, or -1.</summary>
    public int OrdinalOf(string name) => _ordinals.TryGetValue(name, out int ordinal) ? ordinal : -1;

    /// <summary>The same attributes, of which some must not be shown; itself if there are none.</summary>
    public AttributeSchema Redact(IReadOnlyCollection<string> names) => names.Count == 0 ? this
        : new AttributeSchema(Attributes.Select(definition => names.Contains(definition.Name, StringComparer.OrdinalIgnoreCase) ? definition with { IsRedacted = true } : definition));

    /// <summary>The definition of an attribute, or null.</summary>
    public AttributeDefinition? Find(string name) => _ordinals.TryGetValue(name, out int ordinal) ? Attributes[ordinal] : null;

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{string.Join(", ", Attributes.Select(static attribute => attribute.Name))}"));
}
