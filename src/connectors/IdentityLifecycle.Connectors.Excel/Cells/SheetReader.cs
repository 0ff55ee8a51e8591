using System.Globalization;
using System.IO;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using IdentityLifecycle.Connectors.Excel.Package;

namespace IdentityLifecycle.Connectors.Excel.Cells;

/// <summary>Reads the rows of a sheet one after the other, and then which cells are merged. Rows and columns that are hidden are read like others.</summary>
internal sealed class SheetReader(WorksheetPart sheet, SharedTexts texts) : IDisposable
{
    private readonly OpenXmlReader _reader = CheckedPart.Open<Worksheet>(sheet);
    private int _row;

    /// <summary>The last row of the area that the sheet says it uses; 0 if it does not say.</summary>
    public int LastRow { get; private set; }

    /// <summary>The ranges of merged cells, known once the last row was read.</summary>
    public List<(CellAddress First, CellAddress Last)> Merged { get; } = [];

    /// <summary>The present row.</summary>
    public SheetRow Row { get; } = new();

    /// <summary>Reads the next row that has a cell. At the end it reads what follows the rows.</summary>
    /// <exception cref="InvalidDataException">The sheet is damaged.</exception>
    public bool TryNext() => LibraryErrors.Guard(() =>
    {
        while (_reader.Read())
        {
            if (_reader.IsStartElement && TryElement(_reader.ElementType))
            {
                return true;
            }
        }

        return false;
    });

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private bool TryElement(Type type)
    {
        if (type == typeof(Row))
        {
            ReadRow((Row)_reader.LoadCurrentElement()!);
            return Row.Cells.Count > 0;
        }

        if (type == typeof(MergeCell))
        {
            AddMerged(((MergeCell)_reader.LoadCurrentElement()!).Reference?.Value);
        }
        else if (type == typeof(SheetDimension))
        {
            LastRow = CellAddress.TryParse(Ends(((SheetDimension)_reader.LoadCurrentElement()!).Reference?.Value)[^1], out CellAddress last) ? last.Row : 0;
        }

        return false;
    }

    private void AddMerged(string? range)
    {
        string[] ends = Ends(range);
        if (CellAddress.TryParse(ends[0], out CellAddress first) && CellAddress.TryParse(ends[^1], out CellAddress last))
        {
            Merged.Add((first, last));
        }
    }

    private void ReadRow(Row row)
    {
        int number = Number(row.RowIndex, _row + 1);
        _row = number > _row ? number : throw new InvalidDataException($"row {number} of a sheet comes twice or after a later one");
        Row.Number = _row;
        Row.Cells.Clear();
        int column = -1;
        foreach (Cell cell in row.Elements<Cell>())
        {
            int place = CellAddress.TryParse(cell.CellReference?.Value, out CellAddress address) ? address.Column : column + 1;
            column = place > column ? place : throw new InvalidDataException($"the cell {new CellAddress(place, _row)} of a sheet comes twice or after a later one");
            if (Read(cell, column) is CellContent content && !(content.Kind == CellKind.Text && string.IsNullOrWhiteSpace(content.Text)))
            {
                Row.Cells.Add(content);
            }
        }
    }

    private CellContent? Read(Cell cell, int column)
    {
        int style = Number(cell.StyleIndex, 0);
        string? value = cell.CellValue?.Text ?? (cell.InlineString is InlineString text ? WrittenText.Of(text) : null);
        return cell.DataType?.InnerText switch
        {
            _ when value is null => cell.CellFormula is null ? null : new CellContent(column, CellKind.Missing, string.Empty, style),
            "s" => new CellContent(column, CellKind.Text, SharedText(value), style),
            "str" => new CellContent(column, CellKind.Text, WrittenText.Unescape(value), style),
            "inlineStr" => new CellContent(column, CellKind.Text, value, style),
            "b" => new CellContent(column, CellKind.Boolean, value, style),
            "e" => new CellContent(column, CellKind.Error, value, style),
            "d" => new CellContent(column, CellKind.Date, value, style),
            _ => value.Length == 0 ? null : new CellContent(column, CellKind.Number, value, style),
        };
    }

    private string SharedText(string number) =>
        (int.TryParse(number.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? texts.Find(index) : null)
            ?? throw new InvalidDataException($"a cell of row {_row} refers to the text {number}, which there is not");

    private static string[] Ends(string? range) => (range ?? string.Empty).Split(':');

    private static int Number(OpenXmlSimpleType? value, int otherwise) =>
        int.TryParse(value?.InnerText, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
