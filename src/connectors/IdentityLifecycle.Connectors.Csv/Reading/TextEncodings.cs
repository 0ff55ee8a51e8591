using System.Text;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.Csv.Reading;

/// <summary>Finds encodings by name, the code pages of Windows included, and by byte order mark.</summary>
internal static class TextEncodings
{
    /// <summary>Stands for bytes that are no character of the encoding, so that their line can be told: the control character CAN, which no text has.</summary>
    public const byte Undecodable = 0x18;

    /// <summary>The encoding that the settings name, UTF-8 if none.</summary>
    public static Encoding Find(ConnectorSettings settings)
    {
        string name = settings.GetText(CsvFile.EncodingSetting) ?? "utf-8";
        try
        {
            Encoding known = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            return Marking(known);
        }
        catch (ArgumentException)
        {
            throw settings.Invalid(CsvFile.EncodingSetting, name, "utf-8, utf-16, windows-1252 or the name of another code page");
        }
    }

    /// <summary>The encoding of a byte order mark at the start of a file, else the given one.</summary>
    public static Encoding Detect(ReadOnlySpan<byte> start, Encoding otherwise) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, ..] => Marking(Encoding.Unicode),
        [0xFE, 0xFF, ..] => Marking(Encoding.BigEndianUnicode),
        _ => otherwise,
    };

    /// <summary>Whether a file of the encoding can be read without decoding it first.</summary>
    public static bool IsUtf8(Encoding encoding) => encoding.CodePage == Encoding.UTF8.CodePage;

    private static Encoding Marking(Encoding encoding)
    {
        Encoding marking = (Encoding)encoding.Clone();
        marking.DecoderFallback = new DecoderReplacementFallback(((char)Undecodable).ToString());
        return marking;
    }
}
