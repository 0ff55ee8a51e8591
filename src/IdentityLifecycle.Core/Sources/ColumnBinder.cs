using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;

namespace IdentityLifecycle.Sources;

/// <summary>Compiles expressions against the names at hand and tells all that are missing at once.</summary>
internal sealed class ColumnBinder(AttributeSchema schema, string place)
{
    private readonly SchemaScope _scope = new(schema);
    private readonly List<string> _missing = [];

    /// <summary>Compiles what is to be read for a purpose; null if a name is missing.</summary>
    public CompiledMapping? Compile(MappingExpression expression, string purpose)
    {
        CompiledMapping? compiled = expression.Compile(_scope, out IReadOnlyList<ExpressionError> errors);
        foreach (string name in expression.Attributes.Where(name => schema.OrdinalOf(name) < 0))
        {
            string hint = NearestName.Find(name, _scope.Names) is string nearest ? $", did you mean \"{nearest}\"?" : string.Empty;
            _missing.Add($"\"{name}\" ({purpose}{hint})");
        }

        if (compiled is null && _missing.Count == 0)
        {
            _missing.Add($"{purpose}: {errors[0]}");
        }

        return compiled;
    }

    /// <summary>The step that makes an attribute's fact; null if a name is missing.</summary>
    public AttributeStep? CreateStep(MappingExpression expression, int target, AttributeDefinition definition, bool isEmptyUnknown)
    {
        int column = expression.DirectAttribute is string direct ? schema.OrdinalOf(direct) : -1;
        return Compile(expression, definition.Name) is CompiledMapping mapping
            ? new AttributeStep(target, definition, mapping, column, column < 0 ? null : schema[column].Name, isEmptyUnknown)
            : null;
    }

    /// <summary>Raises the error if a name was missing.</summary>
    /// <exception cref="LifecycleException">SourceHeaderInvalid.</exception>
    public void ThrowIfMissing()
    {
        if (_missing.Count > 0)
        {
            throw new LifecycleException(
                LifecycleErrorKind.SourceHeaderInvalid,
                $"{place} lacks columns that are to be read: {string.Join(", ", _missing)}. Correct the export's header or the column names in the policy. It has {ProblemList.Shorten(string.Join(", ", _scope.Names))}.");
        }
    }
}
