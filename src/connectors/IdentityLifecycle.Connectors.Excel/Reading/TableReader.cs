using IdentityLifecycle.Texts;
using IdentityLifecycle.Connectors.Excel.Cells;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Excel.Reading;

/// <summary>Reads the one table of a sheet. What does not belong to it ends the reading, because nobody can tell which of two tables is meant.</summary>
internal sealed class TableReader(ExcelFile file, string sheet, SheetReader rows, CellReader cells)
{
    private const int CancelMask = (1 << 12) - 1;

    /// <summary>Reads up to the header.</summary>
    public TableHeader ReadHeader()
    {
        bool isEmpty = true;
        while (rows.TryNext())
        {
            isEmpty = false;
            if (file.HeaderRow is not int wanted || rows.Row.Number == wanted)
            {
                return TableHeader.Read(file, sheet, rows.Row, cells);
            }

            if (rows.Row.Number > wanted)
            {
                break;
            }
        }

        throw isEmpty ? ExcelErrors.EmptySheet(file, sheet) : ExcelErrors.EmptyHeader(file, sheet, file.HeaderRow ?? 1);
    }

    /// <summary>Hands over the rows below the header.</summary>
    /// <returns>Their number.</returns>
    public int ReadRows(TableHeader header, ISourceReceiver receiver, Action<int> report)
    {
        Fact[] facts = new Fact[header.Columns.Count];
        FactCells row = new(facts);
        int last = header.Row;
        int count = 0;
        while (rows.TryNext())
        {
            if (rows.Row.Number > last + 1)
            {
                throw ExcelErrors.BelowTable(file, sheet, new CellAddress(rows.Row.Cells[0].Column, rows.Row.Number).ToString(), last + 1);
            }

            last = rows.Row.Number;
            HandOver(header, receiver, facts, row);
            if ((++count & CancelMask) == 0)
            {
                report(count);
            }
        }

        CheckMerged(header, last);
        return count > 0 ? count : throw ExcelErrors.NoRows(file, sheet);
    }

    private void HandOver(TableHeader header, ISourceReceiver receiver, Fact[] facts, FactCells row)
    {
        Array.Clear(facts);
        LifecycleProblem? problem = null;
        int place = 0;
        foreach (CellContent cell in rows.Row.Cells)
        {
            while (place < header.Places.Length && header.Places[place] < cell.Column)
            {
                place++;
            }

            CellAddress address = new(cell.Column, rows.Row.Number);
            if (place == header.Places.Length || header.Places[place] != cell.Column)
            {
                throw ExcelErrors.BesideTable(file, sheet, address.ToString(), header.Row);
            }

            facts[place] = cells.Read(cell, out string? wrong);
            problem ??= wrong is null ? null : Problem(address, header.Columns[place].Name, wrong);
        }

        if (problem is null)
        {
            receiver.OnRow(rows.Row.Number, row);
        }
        else
        {
            receiver.OnBadRow(problem, row);
        }
    }

    private LifecycleProblem Problem(CellAddress address, string column, string wrong) =>
        new(LifecycleErrorKind.SourceRowInvalid, $"{ExcelErrors.Place(file, sheet)}, cell {address}: \"{ShownText.Shorten(column)}\" {wrong}")
        {
            System = file.Name,
            Line = address.Row,
            Attribute = column,
            Column = address.Column + 1,
        };

    private void CheckMerged(TableHeader header, int last)
    {
        foreach ((CellAddress from, CellAddress to) in rows.Merged)
        {
            if (to.Row >= header.Row && from.Row <= last && to.Column >= header.First && from.Column <= header.Last)
            {
                throw ExcelErrors.Merged(file, sheet, $"{from}:{to}");
            }
        }
    }
}
