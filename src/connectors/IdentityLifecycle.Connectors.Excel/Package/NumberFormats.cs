using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace IdentityLifecycle.Connectors.Excel.Package;

/// <summary>The formats of numbers by the style of a cell.</summary>
internal sealed class NumberFormats
{
    private readonly Dictionary<int, NumberFormat> _own = [];
    private readonly List<NumberFormat> _styles = [];

    /// <summary>Reads the part with the styles, in which codes come before the styles that use them; a workbook may have none.</summary>
    public static NumberFormats Read(WorkbookStylesPart? part)
    {
        NumberFormats formats = new();
        if (part is null)
        {
            return formats;
        }

        using OpenXmlReader reader = CheckedPart.Open<Stylesheet>(part);
        while (reader.Read())
        {
            if (reader.IsStartElement && reader.ElementType == typeof(NumberingFormats))
            {
                formats.AddCodes((NumberingFormats)reader.LoadCurrentElement()!);
            }
            else if (reader.IsStartElement && reader.ElementType == typeof(CellFormats))
            {
                formats.AddStyles((CellFormats)reader.LoadCurrentElement()!);
            }
        }

        return formats;
    }

    /// <summary>The format of a style.</summary>
    public NumberFormat Find(int style) => style >= 0 && style < _styles.Count ? _styles[style] : default;

    private void AddCodes(NumberingFormats codes)
    {
        foreach (NumberingFormat code in codes.Elements<NumberingFormat>())
        {
            _own[Number(code.NumberFormatId)] = NumberFormat.Parse(code.FormatCode?.InnerText ?? string.Empty);
        }
    }

    private void AddStyles(CellFormats styles)
    {
        foreach (CellFormat style in styles.Elements<CellFormat>())
        {
            int id = Number(style.NumberFormatId);
            _styles.Add(_own.TryGetValue(id, out NumberFormat own) ? own : NumberFormat.BuiltIn(id));
        }
    }

    private static int Number(OpenXmlSimpleType? value) => int.TryParse(value?.InnerText, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
