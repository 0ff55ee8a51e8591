using System.Globalization;
using System.IO;
using System.Text;
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

    private const int GreatestFieldLength = 1 << 26;

    /// <summary>The file's name, for messages.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Checks the settings and that the file is there.</summary>
    public static CsvFile Open(ConnectorSettings settings)
    {
        CsvFile file = new(
            settings.GetPath(PathSetting),
            TextEncodings.Find(settings),
            ReadDelimiter(settings),
            ReadFieldLength(settings));
        return File.Exists(file.Path) ? file : throw CsvErrors.NotFound(file);
    }

    private static char? ReadDelimiter(ConnectorSettings settings) => settings.GetText(DelimiterSetting) switch
    {
        null or "" => null,
        "tab" or "\\t" => '\t',
        [char single] when char.IsAscii(single) && !char.IsLetterOrDigit(single) && single is not ('"' or '\r' or '\n') => single,
        string other => throw CsvErrors.Setting(settings, DelimiterSetting, other, "one character such as ; or the word tab"),
    };

    private static int ReadFieldLength(ConnectorSettings settings)
    {
        long length = settings.GetInteger(MaximumFieldLengthSetting, LongestField.Default);
        return length is >= 1 and <= GreatestFieldLength
            ? (int)length
            : throw CsvErrors.Setting(settings, MaximumFieldLengthSetting, length.ToString(CultureInfo.InvariantCulture), $"a number from 1 to {GreatestFieldLength}");
    }
}
