using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace IdentityLifecycle.Connectors.Excel.Package;

/// <summary>A text of a workbook, which may consist of runs of different fonts. Phonetic hints (furigana) are no part of it.</summary>
internal static partial class RichText
{
    /// <summary>Reads the element at which a reader stands, to its end.</summary>
    public static string Read(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return string.Empty;
        }

        int depth = reader.Depth;
        string text = string.Empty;
        StringBuilder? runs = null;
        bool hasMore = reader.Read();
        while (hasMore && reader.Depth > depth)
        {
            if (reader.IsAt("rPh"))
            {
                reader.Skip();
            }
            else if (reader.IsAt("t"))
            {
                string run = reader.ReadElementContentAsString();
                runs = text.Length > 0 && runs is null ? new StringBuilder(text) : runs;
                runs?.Append(run);
                text = runs is null ? run : text;
            }
            else
            {
                hasMore = reader.Read();
            }
        }

        return Unescape(runs?.ToString() ?? text);
    }

    /// <summary>Turns what stands for characters that XML cannot hold, such as <c>_x000D_</c>, into them.</summary>
    public static string Unescape(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escaped().Replace(text, static match => ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escaped();
}
