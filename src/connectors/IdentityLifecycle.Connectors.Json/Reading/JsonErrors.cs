using System.Text.Json;
using IdentityLifecycle.Connectors.Files;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Connectors.Json.Reading;

/// <summary>The errors of a whole file, in words: where, what was found, what was expected, what to do.</summary>
internal static class JsonErrors
{
    private const string AgainWholly = "Check that the export finished, and export again.";

    public static LifecycleException Empty(JsonFile file) => Unreadable(file, $"{file.Name} is empty; objects were expected. {AgainWholly}");

    public static LifecycleException NoRows(JsonFile file) => Unreadable(
        file, $"{file.Name} has no object; at least one was expected, because a list of nobody would read as everybody having gone. Check that the export finished.");

    public static LifecycleException Cut(JsonFile file, long line, string expected) => Unreadable(
        file, $"{file.Name} ends on line {line} where {expected} was expected: it is cut off, and nothing of it is used. {AgainWholly}");

    public static LifecycleException CutItem(JsonFile file, long line, long begins) =>
        Cut(file, line, $"the rest of the object that begins on line {begins}");

    public static LifecycleException Syntax(JsonFile file, JsonException cause) => Unreadable(
        file,
        $"{file.Name}, line {cause.LineNumber + 1}, byte {cause.BytePositionInLine + 1}: this is no JSON: {Reason(cause)} Nothing of the file is used. Correct it there, or export again.");

    public static LifecycleException NotText(JsonFile file, long line) => Unreadable(
        file, $"{file.Name}, line {line}: found bytes that are no UTF-8 character; JSON is UTF-8. Export the file as UTF-8, or as UTF-16 with a byte order mark.");

    public static LifecycleException NotUtf16(JsonFile file) => Unreadable(
        file, $"{file.Name} has the byte order mark of UTF-16, but bytes that are no character of it. Export the file as UTF-8.");

    public static LifecycleException ItemTooLong(JsonFile file, long line, long limit) => Unreadable(
        file, $"{file.Name}: the object that begins on line {line} is longer than {limit} bytes. Most likely a text or an object is never closed; close it, and export again.");

    public static LifecycleException NotObjects(JsonFile file, long line, string found) => Unreadable(
        file, $"{file.Name}, line {line}: found {found}; an array of objects, an object that holds one, or an object a line was expected.");

    public static LifecycleException NoArray(JsonFile file, IReadOnlyCollection<string> members) => Unreadable(
        file,
        $"{file.Name} is an object in which no member is an array; it has {List(members)}."
            + $" Name the array in \"{JsonFile.ItemsSetting}\", such as data.workers; if the file has an object a line, set \"{JsonFile.FormatSetting}\" to {JsonFile.Lines}.");

    public static LifecycleException SeveralArrays(JsonFile file, IEnumerable<string> arrays) => Unreadable(
        file, $"{file.Name} has several arrays: {List(arrays)}. Name the one with the people in \"{JsonFile.ItemsSetting}\".");

    public static LifecycleException NoSuchItems(JsonFile file, IReadOnlyCollection<string> members) => Unreadable(
        file, $"{file.Name} has no {string.Join('.', file.Items)}, which \"{JsonFile.ItemsSetting}\" names; on the way there it has {List(members)}. Correct the setting, or the export.");

    public static LifecycleException ItemsAreNoArray(JsonFile file, long line, string found) => Unreadable(
        file, $"{file.Name}, line {line}: {string.Join('.', file.Items)}, which \"{JsonFile.ItemsSetting}\" names, is {found}; an array of objects was expected. Correct the setting, or the export.");

    public static LifecycleException TooManyColumns(JsonFile file, int limit) => Whole(
        LifecycleErrorKind.SourceHeaderInvalid,
        file,
        $"{file.Name}: the objects have more than {limit} different keys, which would all be columns. Most likely ids are used as keys; export them as values.");

    public static LifecycleException Changed(JsonFile file) => Unreadable(
        file, $"{file.Name} was changed while it was read; nothing of it is used. Read it again once the export is finished.");

    /// <summary>Runs an action on a file and gives its input/output errors their kind.</summary>
    public static T Guard<T>(JsonFile file, Func<T> action)
    {
        try
        {
            return SourceFile.Guard(file.Path, action);
        }
        catch (JsonException exception)
        {
            throw Syntax(file, exception);
        }
        catch (System.Text.DecoderFallbackException)
        {
            throw NotUtf16(file);
        }
    }

    /// <summary>What is wrong with a text that is no JSON, in the words of the parser, without the place.</summary>
    public static string Reason(JsonException cause)
    {
        int place = cause.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return ShownText.Escape(place < 0 ? cause.Message : cause.Message[..place]);
    }

    private static string List(IEnumerable<string> names) => ShownText.Shorten(string.Join(", ", names.DefaultIfEmpty("nothing")));

    private static LifecycleException Unreadable(JsonFile file, string message) => Whole(LifecycleErrorKind.SourceUnreadable, file, message);

    private static LifecycleException Whole(LifecycleErrorKind kind, JsonFile file, string message) => new(kind, message) { TargetName = file.Path };
}
