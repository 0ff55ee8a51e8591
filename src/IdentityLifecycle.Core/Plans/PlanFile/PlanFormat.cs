using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>What the plan file's writer, its reader and the fingerprint share.</summary>
internal static class PlanFormat
{
    public const string Name = "identity-lifecycle-plan";
    public const int Version = 1;

    /// <summary>A line longer than this is no line of a plan: it protects memory from files that are something else.</summary>
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
