using IdentityLifecycle.Errors;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Connectors.Csv.Reading;

/// <summary>The errors of a whole file, in words: where, what was found, what was expected, what to do.</summary>
internal static class CsvErrors
{

    public static LifecycleException Empty(CsvFile file) => Whole(
        LifecycleErrorKind.SourceUnreadable, file, $"{file.Name} is empty; a header and rows were expected. Check that the export finished.");

    public static LifecycleException NoRows(CsvFile file) => Whole(
        LifecycleErrorKind.SourceUnreadable,
        file,
        $"{file.Name} has a header but no rows; at least one was expected, because a list of nobody would read as everybody having gone. Check that the export finished.");

    public static LifecycleException NulByte(CsvFile file, long line) => Whole(
        LifecycleErrorKind.SourceUnreadable,
        file,
        $"{file.Name}, line {line}: found a NUL character; text was expected. Check that the file is a text file and, if it is UTF-16 without a byte order mark, set \"encoding\" to utf-16.");

    public static LifecycleException EndMark(CsvFile file, long line) => Whole(
        LifecycleErrorKind.SourceUnreadable,
        file,
        $"{file.Name}, line {line}: found the end of a DOS text (U+001A), and more text after it. Most likely two files were put together; export again, or remove the character.");

    public static LifecycleException Undecodable(CsvFile file, long line, string encoding) => Whole(
        LifecycleErrorKind.SourceUnreadable,
        file,
        $"{file.Name}, line {line}: found bytes that are no {encoding} character. Set \"encoding\" to the file's encoding, such as windows-1252, or export it as UTF-8.");

    public static LifecycleException QuoteNotClosed(CsvFile file, long line) => Whole(
        LifecycleErrorKind.SourceUnreadable,
        file,
        $"{file.Name}, line {line}: a quote is opened there and never closed, so everything after it would be one field. Close the quote, or double it if it belongs to the text, and export again.");

    public static LifecycleException RecordTooLong(CsvFile file, long line, long limit) => Whole(
        LifecycleErrorKind.SourceUnreadable,
        file,
        $"{file.Name}: the row that begins on line {line} is longer than {limit} bytes. Most likely a quote that is opened there is never closed; close it, or double it if it belongs to the text, and export again.");

    public static LifecycleException TooManyColumns(CsvFile file, int count, int limit) => Whole(
        LifecycleErrorKind.SourceHeaderInvalid,
        file,
        $"{file.Name}, line 1: found {count} columns; at most {limit} were expected. Check the delimiter and that the first line is the header.");

    public static LifecycleException EmptyHeader(CsvFile file, long line, int column) => Whole(
        LifecycleErrorKind.SourceHeaderInvalid,
        file,
        $"{file.Name}, line {line}: column {column} has no name. Every column needs one; name it in the export, or remove the column.");

    public static LifecycleException DuplicateHeader(CsvFile file, long line, string name, int first, int second) => Whole(
        LifecycleErrorKind.SourceHeaderInvalid,
        file,
        $"{file.Name}, line {line}: columns {first} and {second} are both named \"{ShownText.Shorten(name)}\" (upper and lower case are the same). Every column needs a name of its own.");

    private static LifecycleException Whole(LifecycleErrorKind kind, CsvFile file, string message) => new(kind, message) { TargetName = file.Path };
}
