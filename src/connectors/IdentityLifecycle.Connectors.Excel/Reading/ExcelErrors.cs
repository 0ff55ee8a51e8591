using System.IO;
using IdentityLifecycle.Connectors.Files;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Connectors.Excel.Reading;

/// <summary>The errors of a whole workbook, in words: where, what was found, what was expected, what to do.</summary>
internal static class ExcelErrors
{
    public static LifecycleException NoWorkbook(ExcelFile file, string found) => Unreadable(file, $"{file.Name} is {found}; a workbook (.xlsx) was expected. Open it in Excel and save it as \"Excel Workbook (*.xlsx)\".");

    public static LifecycleException Encrypted(ExcelFile file) => Unreadable(
        file, $"{file.Name} is protected by a password; a workbook that can be opened without one was expected. Remove the password in Excel (File, Info, Protect Workbook), and protect the file by permissions.");

    public static LifecycleException Damaged(ExcelFile file, string why) => Unreadable(
        file, $"{file.Name} is damaged or cut off, and nothing of it is used: {why.TrimEnd('.')}. Check that the export finished, or open it in Excel and save it again.");

    public static LifecycleException NoSheet(ExcelFile file, IEnumerable<string> sheets) => Unreadable(
        file, $"{file.Name} has no sheet {(file.Sheet is null ? "that is not hidden" : $"\"{ShownText.Shorten(file.Sheet)}\"")}; it has {ShownText.Shorten(string.Join(", ", sheets.DefaultIfEmpty("none")))}. Correct \"{ExcelFile.SheetSetting}\".");

    public static LifecycleException EmptySheet(ExcelFile file, string sheet) => Unreadable(
        file, $"{Place(file, sheet)} is empty; a header and rows were expected. Name another sheet in \"{ExcelFile.SheetSetting}\", or check that the export finished.");

    public static LifecycleException EmptyHeader(ExcelFile file, string sheet, int row) => Header(
        file, $"{Place(file, sheet)}: row {row} is empty; the column names were expected there, as \"{ExcelFile.HeaderRowSetting}\" says. Correct the setting.");

    public static LifecycleException NoRows(ExcelFile file, string sheet) => Unreadable(
        file, $"{Place(file, sheet)} has a header but no rows; at least one was expected, because a list of nobody would read as everybody having gone. Check that the export finished.");

    public static LifecycleException DuplicateHeader(ExcelFile file, string sheet, string name, string first, string second) => Header(
        file, $"{Place(file, sheet)}: the cells {first} and {second} both name a column \"{ShownText.Shorten(name)}\" (upper and lower case are the same). Every column needs a name of its own.");

    public static LifecycleException BadHeader(ExcelFile file, string sheet, string cell, string problem) => Header(
        file, $"{Place(file, sheet)}, cell {cell}: {problem} The name of a column was expected.");

    public static LifecycleException Merged(ExcelFile file, string sheet, string range) => Unreadable(
        file, $"{Place(file, sheet)}: the cells {range} are merged, so that nobody can tell which row or column their value belongs to. Unmerge them in Excel (Home, Merge & Center), and fill in each cell.");

    public static LifecycleException BesideTable(ExcelFile file, string sheet, string cell, int headerRow) => Unreadable(
        file, $"{Place(file, sheet)}, cell {cell}: found a value in a column that has no name in row {headerRow}; one table was expected."
            + $" Name the column there, move what is beside the table to another sheet, or set \"{ExcelFile.HeaderRowSetting}\" if the names are in another row.");

    public static LifecycleException BelowTable(ExcelFile file, string sheet, string cell, int emptyRow) => Unreadable(
        file, $"{Place(file, sheet)}, cell {cell}: found a value below the empty row {emptyRow}; one table without empty rows was expected. Delete the empty row, or move what is below the table to another sheet.");

    public static LifecycleException Changed(ExcelFile file) => Unreadable(
        file, $"{file.Name} was changed while it was read; nothing of it is used. Read it again once the export is finished.");

    /// <summary>Where in the workbook.</summary>
    public static string Place(ExcelFile file, string sheet) => $"{file.Name}, sheet \"{ShownText.Shorten(sheet)}\"";

    /// <summary>Runs an action on a workbook and gives its errors their kind.</summary>
    public static T Guard<T>(ExcelFile file, Func<T> action) => SourceFile.Guard(file.Path, () => GuardContent(file, action));

    private static T GuardContent<T>(ExcelFile file, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (InvalidDataException exception)
        {
            throw Damaged(file, exception.Message);
        }
    }

    private static LifecycleException Unreadable(ExcelFile file, string message) => Whole(LifecycleErrorKind.SourceUnreadable, file, message);

    private static LifecycleException Header(ExcelFile file, string message) => Whole(LifecycleErrorKind.SourceHeaderInvalid, file, message);

    private static LifecycleException Whole(LifecycleErrorKind kind, ExcelFile file, string message) => new(kind, message) { TargetName = file.Path };
}
