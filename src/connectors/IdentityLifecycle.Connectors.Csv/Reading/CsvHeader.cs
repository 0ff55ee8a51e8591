using CsvHelper;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Csv.Reading;

/// <summary>The columns of a file, from its first record; anything ambiguous stops the reading.</summary>
/// <param name="Columns">The columns that have names, without the spaces around the names.</param>
/// <param name="Width">The number of fields of the header. It has more than columns if the header ends with delimiters.</param>
internal sealed record CsvHeader(AttributeSchema Columns, int Width)
{
    private const int MaximumColumns = 4096;

    /// <summary>The header that the reader's current record is.</summary>
    public static CsvHeader Read(CsvFile file, CsvReader reader)
    {
        if (reader.FieldCount > MaximumColumns)
        {
            throw CsvErrors.TooManyColumns(file, reader.FieldCount, MaximumColumns);
        }

        string[] names = [.. Enumerable.Range(0, reader.FieldCount).Select(index => reader.GetString(index).Trim())];
        AttributeDefinition[] columns = new AttributeDefinition[Array.FindLastIndex(names, static name => name.Length > 0) + 1];
        Dictionary<string, int> seen = new(StringComparer.OrdinalIgnoreCase);
        for (int index = 0; index < columns.Length; index++)
        {
            if (names[index].Length == 0)
            {
                throw CsvErrors.EmptyHeader(file, reader.LineNumber, index + 1);
            }

            if (!seen.TryAdd(names[index], index))
            {
                throw CsvErrors.DuplicateHeader(file, reader.LineNumber, names[index], seen[names[index]] + 1, index + 1);
            }

            columns[index] = new AttributeDefinition(names[index]);
        }

        return new CsvHeader(new AttributeSchema(columns), names.Length);
    }
}
