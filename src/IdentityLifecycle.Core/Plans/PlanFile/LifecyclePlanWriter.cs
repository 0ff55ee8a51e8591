using System.IO;
using IdentityLifecycle.Plans.Consequences;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>
/// Writes a plan as newline-delimited JSON (UTF-8, no byte order mark): a header, then one line for each problem, omission, change (in the
/// order of execution), observation and consequence, then a footer with counts and hashes. The same plan always gives the same bytes.
/// </summary>
public static class LifecyclePlanWriter
{
    /// <summary>Writes the whole plan, streamed. The stream is not closed; the caller makes it readable by its owner only.</summary>
    /// <returns>The file's hash: SHA-256 over everything before the footer, lower-case hexadecimal.</returns>
    public static async Task<string> WriteAsync(LifecyclePlan plan, Stream stream, CancellationToken cancellationToken)
    {
        using PlanLineSink sink = new(stream);
        await sink.AddAsync([plan.Header], HeaderJson.Write, cancellationToken).ConfigureAwait(false);
        long[] counts = await WriteSectionsAsync(plan, sink, cancellationToken).ConfigureAwait(false);
        string fileHash = await sink.HashAsync(cancellationToken).ConfigureAwait(false);
        PlanFooter footer = new(PlanFooter.CountsOf(counts), plan.ContentHash, plan.Id, fileHash);
        await sink.AddAsync([footer], PlanFooter.Write, cancellationToken).ConfigureAwait(false);
        await sink.FlushAsync(cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        return fileHash;
    }

    private static async Task<long[]> WriteSectionsAsync(LifecyclePlan plan, PlanLineSink sink, CancellationToken cancellationToken)
    {
        PlanObservations seen = plan.Observations;
        return
        [
            await sink.AddAsync(plan.Header.Problems, FindingJson.Write, cancellationToken).ConfigureAwait(false),
            await sink.AddAsync(plan.Header.Omissions, FindingJson.Write, cancellationToken).ConfigureAwait(false),
            await sink.AddAsync(plan.Changes, ChangeJson.Write, cancellationToken).ConfigureAwait(false),
            await sink.AddAsync(seen.Adoptions, ObservationJson.Write, cancellationToken).ConfigureAwait(false),
            await sink.AddAsync(seen.States, ObservationJson.Write, cancellationToken).ConfigureAwait(false),
            await sink.AddAsync(seen.Absences, ObservationJson.Write, cancellationToken).ConfigureAwait(false),
            await sink.AddAsync(seen.Present, ObservationJson.Write, cancellationToken).ConfigureAwait(false),
            await sink.AddAsync(seen.Grants, ObservationJson.Write, cancellationToken).ConfigureAwait(false),
            await sink.AddAsync(seen.Snapshots, ObservationJson.Write, cancellationToken).ConfigureAwait(false),
            await sink.AddAsync(seen.OpenOperations, OpenOperationJson.Write, cancellationToken).ConfigureAwait(false),
            await sink.AddAsync(seen.World.IsEmpty ? [] : new[] { seen.World }, WorldJson.Write, cancellationToken).ConfigureAwait(false),
            await sink.AddAsync(plan.Header.Consequences, ConsequenceJson.Write, cancellationToken).ConfigureAwait(false),
            await sink.AddAsync(seen.Partings, ObservationJson.Write, cancellationToken).ConfigureAwait(false),
        ];
    }
}
