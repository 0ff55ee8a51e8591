using System.IO;
using IdentityLifecycle.Connectors.Files;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.Excel.Reading;

/// <summary>Where a workbook is and which table of it is read.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Sheet">The sheet's name; null for the first one that is not hidden.</param>
/// <param name="HeaderRow">The 1-based row with the column names; null for the first one that is not empty.</param>
/// <param name="MaximumFieldLength">The longest value in bytes of UTF-8.</param>
internal sealed record ExcelFile(string Path, string? Sheet, int? HeaderRow, int MaximumFieldLength)
{
    public const string PathSetting = "path";
    public const string SheetSetting = "sheet";
    public const string HeaderRowSetting = "headerRow";
    public const string MaximumFieldLengthSetting = LongestField.Setting;

    private const int GreatestRow = 1 << 20;

    /// <summary>The file's name, for messages.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Checks the settings and that the file is there.</summary>
    public static ExcelFile Open(ConnectorSettings settings)
    {
        int? row = settings.Values.ContainsKey(HeaderRowSetting) ? settings.GetNumber(HeaderRowSetting, 1, GreatestRow) : null;
        ExcelFile file = new(
            settings.GetPath(PathSetting),
            settings.GetText(SheetSetting) is { Length: > 0 } sheet ? sheet : null,
            row,
            LongestField.Of(settings));
        return File.Exists(file.Path) ? file : throw SourceFile.Missing(file.Path);
    }
}
