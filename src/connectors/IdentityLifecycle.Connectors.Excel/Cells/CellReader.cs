using IdentityLifecycle.Texts;
using System.Globalization;
using System.Text;
using IdentityLifecycle.Connectors.Excel.Package;
using IdentityLifecycle.Connectors.Excel.Reading;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Excel.Cells;

/// <summary>Makes facts of cells: texts as they are, numbers as texts with all their digits, dates as texts in ISO 8601, true and false.</summary>
internal sealed class CellReader(NumberFormats formats, bool isFrom1904, int longest)
{
    private const string UsedDate = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";

    /// <summary>The fact of a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="problem">What is wrong with it; null if nothing is.</param>
    public Fact Read(CellContent cell, out string? problem)
    {
        problem = null;
        Fact fact = cell.Kind switch
        {
            CellKind.Text => ReadText(cell.Text, out problem),
            CellKind.Number => Fact.Of(ReadNumber(cell, out problem)),
            CellKind.Boolean => Fact.Of(cell.Text is "1" or "true"),
            CellKind.Date => Fact.Of(ReadDate(cell.Text, out problem)),
            CellKind.Error => Refuse($"has the error value {ShownText.Shorten(cell.Text)}. Correct its formula, or what that refers to.", out problem),
            _ => Refuse("has a formula whose value was never worked out. Open the workbook in Excel and save it.", out problem),
        };
        return problem is null ? fact : Fact.Unknown;
    }

    private static Fact Refuse(string why, out string? problem)
    {
        problem = why;
        return Fact.Unknown;
    }

    private Fact ReadText(string text, out string? problem)
    {
        int bytes = text.Length * 3L > longest ? Encoding.UTF8.GetByteCount(text) : 0;
        problem = bytes > longest ? $"has {bytes} bytes; at most {longest} were expected. Shorten it, or raise \"{ExcelFile.MaximumFieldLengthSetting}\"." : null;
        return Fact.Of(text);
    }

    private string ReadNumber(CellContent cell, out string? problem)
    {
        NumberFormat format = formats.Find(cell.Style);
        if (format.Kind == NumberKind.Number)
        {
            return PlainNumber.Write(cell.Text, format.Digits, out problem);
        }

        string? date = format.Kind == NumberKind.Date ? SerialDate.Write(cell.Text, isFrom1904) : SerialDate.WriteDuration(cell.Text);
        problem = date is null ? $"is {cell.Text}, formatted as a date or time, and there is none of that number. Correct the value or the format." : null;
        return date ?? cell.Text;
    }

    private static string ReadDate(string text, out string? problem)
    {
        bool isDate = DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime date);
        problem = isDate ? null : $"is \"{ShownText.Shorten(text)}\"; a date was expected.";
        return !isDate ? text
            : date.Kind == DateTimeKind.Utc ? date.ToString(UsedDate + "'Z'", CultureInfo.InvariantCulture)
            : date.TimeOfDay == TimeSpan.Zero ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : date.ToString(UsedDate, CultureInfo.InvariantCulture);
    }
}
