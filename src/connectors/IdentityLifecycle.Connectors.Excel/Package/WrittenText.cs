using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace IdentityLifecycle.Connectors.Excel.Package;

/// <summary>A text of a workbook, which may consist of runs of different fonts. Phonetic hints (furigana) are no part of it.</summary>
internal static partial class WrittenText
{
    /// <summary>The text of a shared item or of a cell that holds its text itself.</summary>
    public static string Of(RstType item) => Unescape(item.FirstChild is Text only && only.NextSibling() is null ? only.Text : string.Concat(item.ChildElements.Select(PartOf)));

    /// <summary>Turns what stands for characters that XML cannot hold, such as <c>_x000D_</c>, into them.</summary>
    public static string Unescape(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escaped().Replace(text, static match => ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    private static string? PartOf(OpenXmlElement element) => element switch
    {
        Text text => text.Text,
        Run run => run.Text?.Text,
        _ => null,
    };

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escaped();
}
