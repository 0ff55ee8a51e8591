using CsvHelper;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Csv.Reading;

/// <summary>Turns the first record into columns; anything ambiguous stops the reading.</summary>
internal static class CsvHeader
{
    private const int MaximumColumns = 4096;

    /// <summary>The columns that the reader's current record names, without the spaces around the names.</summary>
    public static AttributeSchema Read(CsvFile file, CsvReader reader)
    {
        if (reader.FieldCount > MaximumColumns)
        {
            throw CsvErrors.TooManyColumns(file, reader.FieldCount, MaximumColumns);
        }

        AttributeDefinition[] columns = new AttributeDefinition[reader.FieldCount];
        Dictionary<string, int> seen = new(StringComparer.OrdinalIgnoreCase);
        for (int index = 0; index < columns.Length; index++)
        {
            string name = reader.GetString(index).Trim();
            if (name.Length == 0)
            {
                throw CsvErrors.EmptyHeader(file, reader.LineNumber, index + 1);
            }

            if (!seen.TryAdd(name, index))
            {
                throw CsvErrors.DuplicateHeader(file, reader.LineNumber, name, seen[name] + 1, index + 1);
            }

            columns[index] = new AttributeDefinition(name);
        }

        return new AttributeSchema(columns);
    }
}
