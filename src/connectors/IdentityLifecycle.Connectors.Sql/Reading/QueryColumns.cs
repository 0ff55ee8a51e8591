using System.Data.Common;
using IdentityLifecycle.Connectors.Sql.Settings;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Sql.Reading;

/// <summary>The columns of a query; anything ambiguous stops the reading.</summary>
internal static class QueryColumns
{
    // What PostgreSQL calls an expression without a name.
    private const string Nameless = "?column?";

    /// <summary>The columns.</summary>
    public static AttributeSchema Of(SqlSettings settings, DbDataReader reader)
    {
        AttributeDefinition[] columns = new AttributeDefinition[reader.FieldCount];
        Dictionary<string, int> seen = new(StringComparer.OrdinalIgnoreCase);
        for (int index = 0; index < columns.Length; index++)
        {
            string name = reader.GetName(index).Trim();
            if (name.Length == 0 || name == Nameless)
            {
                throw SqlErrors.Unnamed(settings, index + 1);
            }

            if (!seen.TryAdd(name, index))
            {
                throw SqlErrors.Duplicate(settings, name, seen[name] + 1, index + 1);
            }

            columns[index] = new AttributeDefinition(name) { IsMultiValued = reader.GetDataTypeName(index).EndsWith("[]", StringComparison.Ordinal) };
        }

        return columns.Length > 0 ? new AttributeSchema(columns) : throw SqlErrors.NoColumns(settings);
    }
}
