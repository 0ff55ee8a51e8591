using System.Buffers;
using System.IO;
using System.Text.Json;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>
/// Reads a plan file and trusts nothing in it. The order of lines, the counts, the file's hash, the content hash and the plan id are computed
/// again and compared. Sets the plan's <see cref="LifecyclePlan.FileHash"/>.
/// </summary>
public static class LifecyclePlanReader
{
    private const string HeaderExpected = "the header of a lifecycle plan";

    /// <summary>Reads the whole plan, line by line.</summary>
    /// <param name="stream">The file's content from its beginning; it is not closed.</param>
    /// <param name="location">The file's path or another name for it, for messages.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="LifecycleException">
    /// PlanDamaged: the file was changed or cut, has another format version, or is no plan. The message names the line and what was
    /// expected there, never what stands there.
    /// </exception>
    public static async Task<LifecyclePlan> ReadAsync(Stream stream, string location, CancellationToken cancellationToken)
    {
        using PlanLineSource source = new(stream);
        try
        {
            return await ReadAsync(source, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException or ArgumentException)
        {
            string expected = exception is FormatException ? exception.Message : source.Line == 1 ? HeaderExpected : "well-formed JSON";
            throw new LifecycleException(
                LifecycleErrorKind.PlanDamaged,
                $"{location}, line {source.Line}: {expected} was expected here. The file is no plan, or was changed or cut after it was written. Export the plan again.")
            {
                TargetName = location,
            };
        }
    }

    private static async Task<LifecyclePlan> ReadAsync(PlanLineSource source, CancellationToken cancellationToken)
    {
        if (!await source.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            throw PlanLine.Expected(HeaderExpected);
        }

        PlanHeader header = HeaderJson.Read(source.Current.Span);
        source.HashCurrent();
        PlanContent content = new();
        await ReadSectionsAsync(source, content, cancellationToken).ConfigureAwait(false);
        PlanFooter footer = PlanFooter.Read(source.Current.Span);
        LifecyclePlan plan = content.ToPlan(header, source.Hash());
        Verify(footer, content, plan, source.Current.Span);
        return await source.ReadAsync(cancellationToken).ConfigureAwait(false) ? throw PlanLine.Expected("the end of the file") : plan;
    }

    private static async Task ReadSectionsAsync(PlanLineSource source, PlanContent content, CancellationToken cancellationToken)
    {
        while (await source.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (source.Current.Span.StartsWith(PlanFooter.Beginning))
            {
                return;
            }

            content.Add(source.Current.Span);
            source.HashCurrent();
        }

        throw PlanLine.Expected("the footer");
    }

    private static void Verify(PlanFooter footer, PlanContent content, LifecyclePlan plan, ReadOnlySpan<byte> line)
    {
        Require(footer.Counts.SequenceEqual(content.Counts), "as many lines as were written");
        Require(footer.FileHash == plan.FileHash, "the hash of the lines above");
        Require(footer.ContentHash == plan.ContentHash, "the hash of the changes above");
        Require(footer.PlanId == plan.Id, "the id of the plan above");
        Require(line.SequenceEqual(Render(footer)), "a footer in its exact spelling");
    }

    private static void Require(bool condition, string expected)
    {
        if (!condition)
        {
            throw PlanLine.Expected(expected);
        }
    }

    private static ReadOnlySpan<byte> Render(PlanFooter footer)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, PlanFormat.WriterOptions);
        PlanFormat.AppendLine(buffer, writer, footer, PlanFooter.Write);
        return buffer.WrittenSpan[..^1];
    }
}
