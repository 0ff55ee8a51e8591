using System.IO;
using System.Text;

namespace IdentityLifecycle.Connectors.Csv.Reading;

/// <summary>
/// Finds where the text of a file ends. Programs of the time of DOS end it with the character U+001A, which the command <c>copy</c> still adds,
/// and some fill a block with it. Everything from there on is no text.
/// </summary>
internal static class FileText
{
    /// <summary>The end mark as UTF-8.</summary>
    public const byte EndMark = 0x1A;

    private const int Looked = 4096;

    /// <summary>The number of bytes before the end mark; the whole length if there is none.</summary>
    public static long LengthOf(FileStream file, Encoding encoding)
    {
        byte[] tail = new byte[Math.Min(file.Length, Looked)];
        long start = file.Length - tail.Length;
        ReadOnlySpan<byte> text = tail.AsSpan(0, RandomAccess.Read(file.SafeFileHandle, tail, start));
        byte[] mark = encoding.GetBytes("\u001A");
        bool isMarked = false;

        // The command adds one byte whatever the encoding, so that a text of two bytes a character has one too many.
        if (file.Length % mark.Length == 1 && !text.IsEmpty && text[^1] == EndMark)
        {
            text = text[..^1];
            isMarked = true;
        }

        byte[][] breaks = [encoding.GetBytes("\r"), encoding.GetBytes("\n")];
        for (bool isOpen = true; isOpen;)
        {
            isOpen = TryCut(ref text, mark);
            isMarked |= isOpen;
            isOpen |= TryCut(ref text, breaks[0]) || TryCut(ref text, breaks[1]);
        }

        return isMarked ? start + text.Length : file.Length;
    }

    private static bool TryCut(ref ReadOnlySpan<byte> text, byte[] end)
    {
        bool isThere = text.EndsWith(end);
        text = isThere ? text[..^end.Length] : text;
        return isThere;
    }
}
