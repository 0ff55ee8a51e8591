using System.Diagnostics.CodeAnalysis;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Languages.Expressions;

/// <summary>
/// For trying an expression by itself: every name resolves, or those of a vocabulary, and an attribute that the given record lacks is
/// none, as in the originals. Give records through one of the <c>Bind</c> methods. Not to be compiled against by several threads at once.
/// </summary>
/// <param name="vocabulary">The names that resolve, and their types; null: every name does.</param>
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

    /// <summary>A record whose facts are found by name.</summary>
    /// <param name="find">Gives the fact of a name; none where the record has no such attribute.</param>
    public IFactSource Bind(Func<string, Fact> find) => new NamedFacts(this, find);

    /// <summary>A record whose facts are found by name, in any case; others are none.</summary>
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
