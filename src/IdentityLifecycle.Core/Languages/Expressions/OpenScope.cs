using System.Diagnostics.CodeAnalysis;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Languages.Expressions;

/// <summary>
/// A scope for trying an expression by itself. Every name resolves, or every name of a vocabulary. An attribute that the record lacks is none,
/// as in Microsoft Entra. Make records with one of the <c>Bind</c> methods. Only one thread at a time may compile against it.
/// </summary>
/// <param name="vocabulary">The names that resolve, with their types. If null, every name resolves.</param>
public sealed class OpenScope(IAttributeScope? vocabulary = null) : IAttributeScope
{
    private readonly List<AttributeDefinition> _definitions = [];

    /// <inheritdoc/>
    public IEnumerable<string> Names => vocabulary?.Names ?? _definitions.Select(static definition => definition.Name);

    /// <inheritdoc/>
    public bool TryResolve(string name, out int ordinal, [NotNullWhen(true)] out AttributeDefinition? definition)
    {
        ordinal = _definitions.FindIndex(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));
        definition = ordinal < 0 ? null : _definitions[ordinal];
        if (definition is null && (vocabulary is null || vocabulary.TryResolve(name, out _, out definition)))
        {
            definition ??= new AttributeDefinition(name);
            ordinal = _definitions.Count;
            _definitions.Add(definition);
        }

        return definition is not null;
    }

    /// <summary>Makes a record that finds its facts by name.</summary>
    /// <param name="find">Gives the fact of a name; none if the record has no such attribute.</param>
    public IFactSource Bind(Func<string, Fact> find) => new NamedFacts(this, find);

    /// <summary>Makes a record of named facts. Names ignore case; an attribute that is not listed is none.</summary>
    public IFactSource Bind(IEnumerable<KeyValuePair<string, Fact>> facts)
    {
        Dictionary<string, Fact> byName = new(facts, StringComparer.OrdinalIgnoreCase);
        return Bind(name => byName.GetValueOrDefault(name));
    }

    private sealed class NamedFacts(OpenScope scope, Func<string, Fact> find) : IFactSource
    {
        public Fact GetFact(int ordinal) => find(scope._definitions[ordinal].Name);
    }
}
