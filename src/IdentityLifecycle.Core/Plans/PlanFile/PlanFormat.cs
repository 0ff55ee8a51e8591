using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>What the plan file's writer and reader and the fingerprint have in common.</summary>
internal static class PlanFormat
{
    public const string Name = "identity-lifecycle-plan";
    public const int Version = 1;

    /// <summary>
    /// The greatest length of a line in bytes. A longer one is no line of a plan; the limit protects memory from files that are something else.
    /// </summary>
    public const int LongestLine = 64 * 1024 * 1024;

    public const int DeepestNesting = 512;

    public static JsonWriterOptions WriterOptions => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = DeepestNesting };

    public static JsonReaderOptions ReaderOptions => new() { MaxDepth = DeepestNesting };

    /// <summary>Appends one line, line feed included.</summary>
    public static void AppendLine<T>(ArrayBufferWriter<byte> buffer, Utf8JsonWriter writer, T item, Action<Utf8JsonWriter, T> write)
    {
        writer.Reset(buffer);
        write(writer, item);
        writer.Flush();
        buffer.Write("\n"u8);
    }
}
