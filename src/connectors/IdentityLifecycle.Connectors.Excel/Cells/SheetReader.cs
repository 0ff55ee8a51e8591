using System.Globalization;
using System.IO;
using System.Xml;
using IdentityLifecycle.Connectors.Excel.Package;

namespace IdentityLifecycle.Connectors.Excel.Cells;

/// <summary>Reads the rows of a sheet one after the other, and then which cells are merged. Rows and columns that are hidden are read like others.</summary>
internal sealed class SheetReader(XmlReader reader, SharedTexts texts) : IDisposable
{
    private int _row;
    private bool _isInRows;

    /// <summary>The last row of the area that the sheet says it uses; 0 if it does not say.</summary>
    public int LastRow { get; private set; }

    /// <summary>The ranges of merged cells, known once the last row was read.</summary>
    public List<(CellAddress First, CellAddress Last)> Merged { get; } = [];

    /// <summary>The present row.</summary>
    public SheetRow Row { get; } = new();

    /// <summary>Reads the next row that has a cell. At the end it reads what follows the rows.</summary>
    public bool TryNext()
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (TryElement())
                {
                    return true;
                }
            }
            else if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "sheetData")
            {
                _isInRows = false;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private bool TryElement()
    {
        switch (reader.LocalName)
        {
            case "sheetData":
                _isInRows = !reader.IsEmptyElement;
                break;
            case "row" when _isInRows:
                ReadRow();
                return Row.Cells.Count > 0;
            case "mergeCell":
                AddMerged(reader.GetAttribute("ref") ?? string.Empty);
                break;
            case "dimension":
                string[] ends = (reader.GetAttribute("ref") ?? string.Empty).Split(':');
                LastRow = CellAddress.TryParse(ends[^1], out CellAddress last) ? last.Row : 0;
                break;
            default:
                break;
        }

        return false;
    }

    private void AddMerged(string range)
    {
        string[] ends = range.Split(':');
        if (CellAddress.TryParse(ends[0], out CellAddress first) && CellAddress.TryParse(ends[^1], out CellAddress last))
        {
            Merged.Add((first, last));
        }
    }

    private void ReadRow()
    {
        int number = Number("r", _row + 1);
        _row = number > _row ? number : throw new InvalidDataException($"row {number} of a sheet comes twice or after a later one");
        Row.Number = _row;
        Row.Cells.Clear();
        if (reader.IsEmptyElement)
        {
            return;
        }

        int depth = reader.Depth;
        int column = -1;
        reader.Read();
        while (reader.Depth > depth)
        {
            if (reader.IsAt("c"))
            {
                column = CellAddress.TryParse(reader.GetAttribute("r"), out CellAddress address) ? address.Column : column + 1;
                ReadCell(column);
            }

            reader.Read();
        }
    }

    private void ReadCell(int column)
    {
        string type = reader.GetAttribute("t") ?? "n";
        int style = Number("s", 0);
        if (reader.IsEmptyElement)
        {
            return;
        }

        int depth = reader.Depth;
        string? value = null;
        bool isFormula = false;
        reader.Read();
        while (reader.Depth > depth)
        {
            if (reader.IsAt("v"))
            {
                value = reader.ReadElementContentAsString();
            }
            else if (reader.IsAt("is"))
            {
                value = RichText.Read(reader);
                Advance();
            }
            else
            {
                isFormula |= reader.IsAt("f");
                Advance();
            }
        }

        Add(column, type, style, value, isFormula);
    }

    private void Advance() => reader.Read();

    private void Add(int column, string type, int style, string? value, bool isFormula)
    {
        CellContent? cell = type switch
        {
            _ when value is null => isFormula ? new CellContent(column, CellKind.Missing, string.Empty, style) : null,
            "s" => new CellContent(column, CellKind.Text, SharedText(value), style),
            "str" => new CellContent(column, CellKind.Text, RichText.Unescape(value), style),
            "inlineStr" => new CellContent(column, CellKind.Text, value, style),
            "b" => new CellContent(column, CellKind.Boolean, value, style),
            "e" => new CellContent(column, CellKind.Error, value, style),
            "d" => new CellContent(column, CellKind.Date, value, style),
            _ => value.Length == 0 ? null : new CellContent(column, CellKind.Number, value, style),
        };
        if (cell is CellContent found && !(found.Kind == CellKind.Text && string.IsNullOrWhiteSpace(found.Text)))
        {
            Row.Cells.Add(found);
        }
    }

    private string SharedText(string number) =>
        (int.TryParse(number.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? texts.Find(index) : null)
            ?? throw new InvalidDataException($"a cell of row {_row} refers to the text {number}, which there is not");

    private int Number(string attribute, int otherwise) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
