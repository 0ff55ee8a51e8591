using System.IO;
using IdentityLifecycle.Connectors.Files;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.Json.Reading;

/// <summary>Where a JSON file is and how it is to be read.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Format">What it is; null to tell it from the content.</param>
/// <param name="Items">The names on the way to the array, in a document; empty to look for it.</param>
/// <param name="Columns">Columns that there are even if no object has them.</param>
/// <param name="MaximumFieldLength">The longest value in bytes of UTF-8.</param>
internal sealed record JsonFile(string Path, JsonFormat? Format, IReadOnlyList<string> Items, IReadOnlyList<string> Columns, int MaximumFieldLength)
{
    public const string PathSetting = "path";
    public const string FormatSetting = "format";
    public const string ItemsSetting = "items";
    public const string ColumnsSetting = "columns";
    public const string MaximumFieldLengthSetting = LongestField.Setting;
    public const string Document = "document";
    public const string Lines = "lines";

    /// <summary>The file's name, for messages.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Checks the settings and that the file is there.</summary>
    public static JsonFile Open(ConnectorSettings settings)
    {
        JsonFile file = new(settings.GetPath(PathSetting), ReadFormat(settings), ReadItems(settings), ReadColumns(settings), LongestField.Of(settings));
        return File.Exists(file.Path) ? file : throw SourceFile.Missing(file.Path);
    }

    private static JsonFormat? ReadFormat(ConnectorSettings settings) => settings.GetText(FormatSetting) switch
    {
        null or "" => null,
        Document => JsonFormat.Document,
        Lines when settings.GetText(ItemsSetting) is { Length: > 0 } items =>
            throw settings.Invalid(ItemsSetting, items, $"nothing, because \"{FormatSetting}\" is \"{Lines}\": each line is an object of its own"),
        Lines => JsonFormat.Lines,
        string other => throw settings.Invalid(FormatSetting, other, $"{Document} or {Lines}"),
    };

    private static string[] ReadItems(ConnectorSettings settings) => settings.GetText(ItemsSetting) switch
    {
        null or "" => [],
        string path when path.Split('.') is string[] names && names.All(static name => name.Length > 0) => names,
        string other => throw settings.Invalid(ItemsSetting, other, "the names of members with dots between them, such as data.workers"),
    };

    private static IReadOnlyList<string> ReadColumns(ConnectorSettings settings)
    {
        IReadOnlyList<string> columns = settings.GetTexts(ColumnsSetting);
        return columns.FirstOrDefault(static column => column.Split('.').Any(static name => name.Length == 0)) is string wrong
            ? throw settings.Invalid(ColumnsSetting, wrong, "names of columns, such as endDate or manager.id")
            : columns;
    }
}

/// <summary>What a JSON file is.</summary>
internal enum JsonFormat
{
    /// <summary>One value: an array of objects, or an object that holds one.</summary>
    Document,

    /// <summary>An object a line.</summary>
    Lines,
}
