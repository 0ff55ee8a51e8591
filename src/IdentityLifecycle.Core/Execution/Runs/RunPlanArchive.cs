using System.IO;
using System.IO.Compression;
using System.Text.Json;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.PlanFile;

namespace IdentityLifecycle.Execution.Runs;

/// <summary>
/// Packs a run's plan with the selected part of it, and unpacks both. The packed form is compressed: a line with the selection, then the plan
/// file.
/// </summary>
internal static class RunPlanArchive
{
    private const byte LineFeed = (byte)'\n';

    public static async Task<RunPlan> PackAsync(PlanSelection selection, CancellationToken cancellationToken)
    {
        using PieceStream pieces = new();
        BrotliStream compressed = new(pieces, CompressionLevel.Fastest, leaveOpen: true);
        await using (compressed.ConfigureAwait(false))
        {
            SelectedChanges selected = new(selection.Selected?.Order().ToArray(), selection.Declined.Order().ToArray());
            await JsonSerializer.SerializeAsync(compressed, selected, cancellationToken: cancellationToken).ConfigureAwait(false);
            compressed.WriteByte(LineFeed);
            await LifecyclePlanWriter.WriteAsync(selection.Plan, compressed, cancellationToken).ConfigureAwait(false);
        }

        return new RunPlan(pieces.ToPieces());
    }

    /// <summary>Unpacks the plan of a run with the selected part of it.</summary>
    /// <exception cref="LifecycleException">PlanDamaged: what was kept is not the plan of this run.</exception>
    public static async Task<PlanSelection> UnpackAsync(RunPlan packed, LifecycleRun run, CancellationToken cancellationToken)
    {
        string location = $"the plan kept for the run {run.Id}";
        try
        {
            using PieceStream pieces = new(packed.Pieces);
            BrotliStream content = new(pieces, CompressionMode.Decompress, leaveOpen: true);
            await using (content.ConfigureAwait(false))
            {
                BufferedStream buffered = new(content);
                await using (buffered.ConfigureAwait(false))
                {
                    SelectedChanges selected = JsonSerializer.Deserialize<SelectedChanges>(ReadLine(buffered))!;
                    LifecyclePlan plan = await LifecyclePlanReader.ReadAsync(buffered, location, cancellationToken).ConfigureAwait(false);
                    return plan.Id == run.PlanId
                        ? new PlanSelection(plan) { Selected = selected.Selected?.ToHashSet(), Declined = selected.Declined.ToHashSet() }
                        : throw Damaged(location);
                }
            }
        }
        catch (System.Exception exception) when (exception is InvalidDataException or JsonException or EndOfStreamException)
        {
            throw Damaged(location);
        }
    }

    private static byte[] ReadLine(Stream stream)
    {
        using MemoryStream line = new();
        for (int next = stream.ReadByte(); next != LineFeed; next = stream.ReadByte())
        {
            if (next < 0)
            {
                throw new EndOfStreamException();
            }

            line.WriteByte((byte)next);
        }

        return line.ToArray();
    }

    private static LifecycleException Damaged(string location) =>
        new(LifecycleErrorKind.PlanDamaged, $"The state store does not have {location} as it was: it is another plan, or was damaged. Compare again.") { TargetName = location };

    private sealed record SelectedChanges(IReadOnlyList<string>? Selected, IReadOnlyList<string> Declined);
}
