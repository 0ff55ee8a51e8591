using IdentityLifecycle.Connectors.Excel.Cells;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Excel.Reading;

/// <summary>The header of a table: which column of the sheet is which column of the source.</summary>
/// <param name="Row">The 1-based row of the header.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Places">The 0-based column of the sheet of each.</param>
internal sealed record TableHeader(int Row, AttributeSchema Columns, int[] Places)
{
    /// <summary>The first column of the sheet that has a name.</summary>
    public int First => Places[0];

    /// <summary>The last one.</summary>
    public int Last => Places[^1];

    /// <summary>Reads the header.</summary>
    public static TableHeader Read(ExcelFile file, string sheet, SheetRow row, CellReader cells)
    {
        List<AttributeDefinition> columns = [];
        Dictionary<string, CellAddress> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (CellContent cell in row.Cells)
        {
            CellAddress address = new(cell.Column, row.Number);
            string name = cells.Read(cell, out string? problem).ToString().Trim();
            if (problem is not null)
            {
                throw ExcelErrors.BadHeader(file, sheet, address.ToString(), problem);
            }

            if (!seen.TryAdd(name, address))
            {
                throw ExcelErrors.DuplicateHeader(file, sheet, name, seen[name].ToString(), address.ToString());
            }

            columns.Add(new AttributeDefinition(name));
        }

        return new TableHeader(row.Number, new AttributeSchema(columns), [.. row.Cells.Select(static cell => cell.Column)]);
    }
}
