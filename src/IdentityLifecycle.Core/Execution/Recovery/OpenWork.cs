using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Execution.Values;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;

namespace IdentityLifecycle.Execution.Recovery;

/// <summary>
/// Everything that earlier runs began and did not see the end of. Memory does not know whether it was done. So a comparison looks at the
/// accounts and plans on what it finds, and applying its plan records that.
/// </summary>
public sealed class OpenWork
{
    private readonly IReadOnlyList<OpenRun> _runs;
    private readonly IReadOnlyList<OpenOperation> _lost;

    private OpenWork(IReadOnlyList<OpenRun> runs, IReadOnlyList<OpenOperation> lost)
    {
        _runs = runs;
        _lost = lost;
    }

    /// <summary>Whether no operation is open.</summary>
    public bool IsEmpty => _runs.Count + _lost.Count == 0;

    /// <summary>The directories in which operations are open.</summary>
    public IReadOnlySet<string> Directories => _runs.SelectMany(static run => run.Operations).Concat(_lost).Select(static operation => operation.Intent.Directory).ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads what is open.</summary>
    /// <param name="state">The open state store.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="Errors.LifecycleException">PlanDamaged: what was kept of a run is not its plan.</exception>
    public static async Task<OpenWork> ReadAsync(IStateStore state, CancellationToken cancellationToken)
    {
        IReadOnlyList<OpenOperation> open = await state.ReadOpenOperationsAsync(cancellationToken).ConfigureAwait(false);
        if (open.Count == 0)
        {
            return new OpenWork([], []);
        }

        LifecycleMemory memory = await state.ReadMemoryAsync(DateTimeOffset.MaxValue, cancellationToken).ConfigureAwait(false);
        SealedValues sealedValues = await SealedValues.ReadAsync(state, cancellationToken).ConfigureAwait(false);
        Dictionary<string, LifecycleRun> runs = (await state.ReadRunsAsync(int.MaxValue, cancellationToken).ConfigureAwait(false)).ToDictionary(static run => run.Id, StringComparer.Ordinal);
        List<OpenRun> found = [];
        List<OpenOperation> lost = [];
        foreach (IGrouping<string, OpenOperation> group in open.GroupBy(static operation => operation.RunId))
        {
            OpenRun? run = runs.TryGetValue(group.Key, out LifecycleRun? recorded)
                ? await OpenRun.ReadAsync(state, recorded, [.. group], memory, sealedValues, cancellationToken).ConfigureAwait(false)
                : null;
            if (run is null)
            {
                lost.AddRange(group);
            }
            else
            {
                found.Add(run);
            }
        }

        return new OpenWork(found, lost);
    }

    /// <summary>Looks in one directory for what became of the operations that are open there.</summary>
    /// <param name="directory">The open directory.</param>
    /// <param name="image">Its accounts as they are now; null if they were not read.</param>
    /// <param name="keys">The attributes by which the policy finds a person's account there.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<OpenOperationFinding>> LookAsync(IDirectory directory, DirectoryImage? image, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        IReadOnlyList<OpenOperationFinding> found = await new OpenOperationSearch(_runs, directory, keys).LookAsync(image, cancellationToken).ConfigureAwait(false);
        IEnumerable<OpenOperationFinding> lost = _lost.Where(open => open.Intent.Directory == directory.Name)
            .Select(open => new OpenOperationFinding(open.RunId, open.Intent.OperationId, directory.Name, OpenOperationState.Unclear, open.Intent.Anchor));
        return [.. found, .. lost];
    }

    /// <summary>What memory would know if the runs had been able to record what was found done.</summary>
    /// <param name="findings">What was found.</param>
    public IReadOnlyList<MemoryUpdate> LessonsOf(IReadOnlyList<OpenOperationFinding> findings) =>
        [.. Conclude(findings, DateTimeOffset.UtcNow).Select(static outcome => outcome.Update).Where(static update => !update.IsEmpty)];

    /// <summary>The accounts for which nothing can be planned now, with the reason.</summary>
    /// <param name="findings">What was found.</param>
    public IEnumerable<PlanOmission> LeftOpen(IReadOnlyList<OpenOperationFinding> findings)
    {
        Dictionary<(string Run, string Operation), OpenOperation> open = _runs.SelectMany(static run => run.Operations).Concat(_lost)
            .ToDictionary(static operation => (operation.RunId, operation.Intent.OperationId));
        foreach (OpenOperationFinding finding in findings.Where(static finding => finding.Found is OpenOperationState.NotDone or OpenOperationState.Unclear))
        {
            JournalIntent intent = open[(finding.RunId, finding.OperationId)].Intent;
            string subject = intent.Identity ?? intent.Anchor ?? string.Empty;
            yield return new PlanOmission(OmissionReason.LeftOpen, finding.Directory, subject, intent.DisplayName ?? subject, Explain(finding, intent));
        }
    }

    /// <summary>What is recorded of each run: of those findings whose operation is still open.</summary>
    internal IEnumerable<OpenRunOutcome> Conclude(IReadOnlyList<OpenOperationFinding> findings, DateTimeOffset now)
    {
        ILookup<string, OpenOperationFinding> byRun = findings.ToLookup(static finding => finding.RunId, StringComparer.Ordinal);
        foreach (OpenRun run in _runs)
        {
            HashSet<string> open = run.Operations.Select(static operation => operation.Intent.OperationId).ToHashSet(StringComparer.Ordinal);
            OpenOperationFinding[] own = [.. byRun[run.Run.Id].Where(finding => open.Contains(finding.OperationId) && run.FindStep(finding.OperationId) is not null)];
            if (own.Length > 0)
            {
                yield return run.Conclude(own, now);
            }
        }
    }

    private static string Explain(OpenOperationFinding finding, JournalIntent intent)
    {
        string begun = FormattableString.Invariant($"the run {finding.RunId} was cut short at {intent.At:yyyy-MM-dd HH:mm:ss} UTC while it did \"{intent.Description}\"");
        return finding.Found == OpenOperationState.NotDone
            ? $"{begun}, and that is not done. Nothing is planned for the account now, because the directory may still do it. Resume that run, or apply this plan and compare again."
            : $"{begun}, and the directory does not show whether it was done. Nothing is planned for the account until that run is resumed.";
    }
}
