using IdentityLifecycle.Texts;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;

namespace IdentityLifecycle.Sources;

/// <summary>
/// Compiles expressions over named columns or attributes. It collects the names that do not exist, so that one error tells all of them.
/// </summary>
internal sealed class ColumnBinder(AttributeSchema schema, string place)
{
    private readonly SchemaScope _scope = new(schema);
    private readonly List<string> _missing = [];

    /// <summary>Compiles an expression; null if it reads a name that does not exist. The purpose, such as <c>key</c>, is for the message.</summary>
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

    /// <summary>Compiles the rule that says which rows are somebody; null if it reads a name that does not exist.</summary>
    public CompiledRule? Compile(MembershipRule rule)
    {
        CompiledRule? compiled = rule.Compile(_scope, "row", out IReadOnlyList<ExpressionError> errors);
        _missing.AddRange(errors.Select(static error => $"rows: {error}"));
        return compiled;
    }

    /// <summary>Makes the step for an attribute; null if its expression reads a name that does not exist.</summary>
    public AttributeStep? CreateStep(MappingExpression expression, int target, AttributeDefinition definition, bool isEmptyUnknown)
    {
        int column = expression.DirectAttribute is string direct ? schema.OrdinalOf(direct) : -1;
        return Compile(expression, definition.Name) is CompiledMapping mapping
            ? new AttributeStep(target, definition, mapping, column, column < 0 ? null : schema[column].Name, isEmptyUnknown)
            : null;
    }

    /// <summary>Raises one error about all names that do not exist.</summary>
    /// <exception cref="LifecycleException">SourceHeaderInvalid: a name does not exist.</exception>
    public void ThrowIfMissing()
    {
        if (_missing.Count > 0)
        {
            throw new LifecycleException(
                LifecycleErrorKind.SourceHeaderInvalid,
                $"{place} lacks columns that are to be read: {string.Join(", ", _missing)}. Correct the export's header or the column names in the policy. It has {ShownText.Shorten(string.Join(", ", _scope.Names))}.");
        }
    }
}
