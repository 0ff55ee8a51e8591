using System.Diagnostics.CodeAnalysis;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Languages.Expressions;

/// <summary>The scope of one schema: names resolve to the schema's ordinals.</summary>
/// <param name="schema">The schema that rows are read by.</param>
public sealed class SchemaScope(AttributeSchema schema) : IAttributeScope
{
    /// <inheritdoc/>
    public IEnumerable<string> Names => schema.Attributes.Select(static attribute => attribute.Name);

    /// <inheritdoc/>
    public bool TryResolve(string name, out int ordinal, [NotNullWhen(true)] out AttributeDefinition? definition)
    {
        bool found = schema.TryGetOrdinal(name, out ordinal);
        definition = found ? schema[ordinal] : null;
        return found;
    }

    /// <inheritdoc/>
    public bool IsRedacted(int ordinal) => schema[ordinal].IsRedacted;
}
