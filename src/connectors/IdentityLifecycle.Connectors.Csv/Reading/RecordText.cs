using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace IdentityLifecycle.Connectors.Csv.Reading;

/// <summary>Looks at the raw bytes of one record.</summary>
internal static class RecordText
{
    private static readonly SearchValues<byte> s_refused = SearchValues.Create([0, TextEncodings.Undecodable, FileText.EndMark]);

    /// <summary>The position of the first NUL, of the first end mark or of the first bytes that are no character; -1 if all is text.</summary>
    public static int FindRefused(ReadOnlySpan<byte> record)
    {
        int control = record.IndexOfAny(s_refused);
        ReadOnlySpan<byte> before = control < 0 ? record : record[..control];
        return Utf8.IsValid(before) ? control : ValidLength(before);
    }

    /// <summary>How many lines end within the text: CR, LF and CR LF each end one.</summary>
    public static int LineBreaks(ReadOnlySpan<byte> text)
    {
        int breaks = text.Count((byte)'\n');
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] == '\r' && (index + 1 == text.Length || text[index + 1] != '\n'))
            {
                breaks++;
            }
        }

        return breaks;
    }

    /// <summary>The position of the quote that is opened and not closed before the record ends; -1 if there is none.</summary>
    public static int FindOpenQuote(ReadOnlySpan<byte> record, byte separator)
    {
        int opened = -1;
        bool isFieldStart = true;
        for (int index = 0; index < record.Length; index++)
        {
            byte value = record[index];
            if (opened >= 0)
            {
                opened = IsClosedAt(record, ref index) ? -1 : opened;
                continue;
            }

            opened = value == '"' && isFieldStart ? index : -1;
            isFieldStart = value == separator;
        }

        return opened;
    }

    private static bool IsClosedAt(ReadOnlySpan<byte> record, ref int index)
    {
        if (record[index] != '"')
        {
            return false;
        }

        if (index + 1 < record.Length && record[index + 1] == '"')
        {
            index++;
            return false;
        }

        return true;
    }

    private static int ValidLength(ReadOnlySpan<byte> text)
    {
        int length = 0;
        while (Rune.DecodeFromUtf8(text[length..], out _, out int consumed) == OperationStatus.Done)
        {
            length += consumed;
        }

        return length;
    }
}
