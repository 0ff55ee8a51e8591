using System.IO;
using System.Text;
using IdentityLifecycle.Connectors.Files;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.Csv.Reading;

/// <summary>Where a delimited file is and how it is to be read.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Encoding">Its encoding where no byte order mark says otherwise.</param>
/// <param name="Delimiter">What separates fields; null to detect it.</param>
/// <param name="MaximumFieldLength">The longest field in bytes of UTF-8.</param>
internal sealed record CsvFile(string Path, Encoding Encoding, char? Delimiter, int MaximumFieldLength)
{
    public const string PathSetting = "path";
    public const string EncodingSetting = "encoding";
    public const string DelimiterSetting = "delimiter";
    public const string MaximumFieldLengthSetting = LongestField.Setting;

    /// <summary>The file's name, for messages.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Checks the settings and that the file is there.</summary>
    public static CsvFile Open(ConnectorSettings settings)
    {
        CsvFile file = new(
            settings.GetPath(PathSetting),
            TextEncodings.Find(settings),
            ReadDelimiter(settings),
            LongestField.Of(settings));
        return File.Exists(file.Path) ? file : throw SourceFile.Missing(file.Path);
    }

    private static char? ReadDelimiter(ConnectorSettings settings) => settings.GetText(DelimiterSetting) switch
    {
        null or "" => null,
        "tab" or "\\t" => '\t',
        [char single] when char.IsAscii(single) && !char.IsLetterOrDigit(single) && single is not ('"' or '\r' or '\n') => single,
        string other => throw settings.Invalid(DelimiterSetting, other, "one character such as ; or the word tab"),
    };
}
