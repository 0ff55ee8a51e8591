using System.Globalization;
using System.Xml;

namespace IdentityLifecycle.Connectors.Excel.Package;

/// <summary>The formats of numbers by the style of a cell.</summary>
internal sealed class CellFormats
{
    private readonly Dictionary<int, NumberFormat> _own = [];
    private readonly List<NumberFormat> _styles = [];

    /// <summary>No formats.</summary>
    public static CellFormats None { get; } = new();

    /// <summary>Reads the part with the styles. Codes come before the styles that use them.</summary>
    public static CellFormats Read(XmlReader reader)
    {
        CellFormats formats = new();
        using (reader)
        {
            bool isOfCells = false;
            while (reader.Read())
            {
                isOfCells = reader.LocalName == "cellXfs" ? reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement : isOfCells;
                if (reader.IsAt("numFmt"))
                {
                    formats._own[Number(reader, "numFmtId")] = NumberFormat.Parse(reader.GetAttribute("formatCode") ?? string.Empty);
                }
                else if (isOfCells && reader.IsAt("xf"))
                {
                    formats._styles.Add(formats.FindFormat(Number(reader, "numFmtId")));
                }
            }
        }

        return formats;
    }

    /// <summary>The format of a style.</summary>
    public NumberFormat Find(int style) => style >= 0 && style < _styles.Count ? _styles[style] : default;

    private NumberFormat FindFormat(int id) => _own.TryGetValue(id, out NumberFormat own) ? own : NumberFormat.BuiltIn(id);

    private static int Number(XmlReader reader, string attribute) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
