using System.IO;
using System.IO.Compression;
using System.Text;

namespace IdentityLifecycle.Connectors.Excel.Package;

/// <summary>What a file is that is no workbook, told by its first bytes and by what an archive holds.</summary>
internal static class FileKind
{
    private const int Looked = 1 << 26;

    private static readonly byte[] s_compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private static readonly byte[] s_archive = "PK"u8.ToArray();

    /// <summary>Whether a file is an archive, as workbooks are.</summary>
    public static bool IsArchive(Stream stream) => Start(stream).AsSpan().StartsWith(s_archive);

    /// <summary>Whether a file is a workbook behind a password: a compound file with a stream of this name, which is written in UTF-16.</summary>
    public static bool IsEncrypted(Stream stream) => Start(stream).AsSpan().SequenceEqual(s_compound) && Beginning(stream).IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;

    /// <summary>Names a file that is no archive.</summary>
    public static string Name(Stream stream)
    {
        byte[] start = Start(stream);
        return start.Length == 0 ? "empty"
            : start.AsSpan().SequenceEqual(s_compound) ? "a workbook of an old version of Excel (.xls)"
            : "no workbook, but most likely a text file";
    }

    /// <summary>Names an archive by what is in it; null if nothing tells.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static string? NameArchive(Stream stream)
    {
        using ZipArchive archive = new(Restart(stream), ZipArchiveMode.Read, leaveOpen: true);
        return archive.GetEntry("xl/workbook.bin") is not null ? "a binary workbook (.xlsb)"
            : archive.GetEntry("mimetype") is not null ? "a document of another program"
            : archive.Entries.Any(static entry => entry.FullName.EndsWith("workbook.xml", StringComparison.OrdinalIgnoreCase)) ? null
            : "an archive without a workbook";
    }

    private static ReadOnlySpan<byte> Beginning(Stream stream)
    {
        byte[] beginning = new byte[Math.Min(stream.Length, Looked)];
        return beginning.AsSpan(0, Restart(stream).ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false));
    }

    private static byte[] Start(Stream stream)
    {
        byte[] start = new byte[s_compound.Length];
        return start[..Restart(stream).ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }

    private static Stream Restart(Stream stream)
    {
        stream.Position = 0;
        return stream;
    }
}
