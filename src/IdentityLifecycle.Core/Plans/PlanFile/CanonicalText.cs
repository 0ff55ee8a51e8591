using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>
/// Writes each text in exactly one spelling. The framework's encoders escape characters that their version of Unicode does not know, so the same
/// text would have another hash under another runtime. This class escapes only what JSON demands.
/// </summary>
internal static class CanonicalText
{
    private const int OnStack = 1024;
    private const int LongestEscape = 6;

    private static readonly SearchValues<char> s_escaped = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    /// <summary>
    /// Writes a text. A text with half a surrogate pair, which UTF-8 cannot hold, is written as an object with its UTF-16 bytes.
    /// </summary>
    public static void WriteText(this Utf8JsonWriter writer, string text)
    {
        if (IsWellFormed(text))
        {
            WriteEscaped(writer, text);
            return;
        }

        writer.WriteStartObject();
        writer.WriteBase64String("utf16"u8, MemoryMarshal.AsBytes(text.AsSpan()));
        writer.WriteEndObject();
    }

    /// <summary>Writes a property with a text.</summary>
    public static void WriteText(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, string text)
    {
        writer.WritePropertyName(name);
        writer.WriteText(text);
    }

    /// <summary>Writes a property with a text, or nothing at all for null.</summary>
    public static void WriteOptionalText(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            writer.WriteText(name, text);
        }
    }

    /// <summary>Writes a property with a list of texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteText(text);
        }

        writer.WriteEndArray();
    }

    private static bool IsWellFormed(string text)
    {
        int index = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        if (index < 0)
        {
            return true;
        }

        for (; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]) && (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[++index])))
            {
                return false;
            }
        }

        return true;
    }

    private static void WriteEscaped(Utf8JsonWriter writer, string text)
    {
        int longest = checked((text.Length * LongestEscape) + 2);
        byte[]? rented = longest > OnStack ? ArrayPool<byte>.Shared.Rent(longest) : null;
        Span<byte> bytes = rented ?? stackalloc byte[OnStack];
        writer.WriteRawValue(bytes[..Escape(text, bytes)], skipInputValidation: true);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static int Escape(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        int written = 0;
        bytes[written++] = (byte)'"';
        for (int next = text.IndexOfAny(s_escaped); next >= 0; next = text.IndexOfAny(s_escaped))
        {
            written += Encoding.UTF8.GetBytes(text[..next], bytes[written..]);
            written += Escape(text[next], bytes[written..]);
            text = text[(next + 1)..];
        }

        written += Encoding.UTF8.GetBytes(text, bytes[written..]);
        bytes[written++] = (byte)'"';
        return written;
    }

    private static int Escape(char character, Span<byte> bytes)
    {
        bytes[0] = (byte)'\\';
        if (character >= ' ')
        {
            bytes[1] = (byte)character;
            return 2;
        }

        "u00"u8.CopyTo(bytes[1..]);
        bytes[4] = (byte)('0' + (character >> 4));
        bytes[5] = (byte)"0123456789abcdef"[character & 15];
        return LongestEscape;
    }
}
