using IdentityLifecycle.Connectors;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Recovery;

/// <summary>
/// Records what a plan found of operations that earlier runs left open. It is called with the lock, before the first change. An operation
/// that was not found done is looked for once more, because the directory may have done it meanwhile.
/// </summary>
internal sealed class OpenWorkRecorder(IStateStore state, IReadOnlyDictionary<string, IDirectory> directories, ApplyOptions options)
{
    public async Task RecordAsync(IReadOnlyList<OpenOperationFinding> findings, CancellationToken cancellationToken)
    {
        if (findings.Count == 0)
        {
            return;
        }

        OpenWork open = await OpenWork.ReadAsync(state, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OpenOperationFinding> now = await LookAgainAsync(open, findings, cancellationToken).ConfigureAwait(false);
        foreach (OpenRunOutcome outcome in open.Conclude(now, options.Time.GetUtcNow()))
        {
            await state.RecordOutcomesAsync(outcome.RunId, outcome.Settled, outcome.Outcomes, outcome.Update, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<OpenOperationFinding>> LookAgainAsync(OpenWork open, IReadOnlyList<OpenOperationFinding> findings, CancellationToken cancellationToken)
    {
        List<OpenOperationFinding> now = [.. findings.Where(static finding => finding.Found != OpenOperationState.NotDone)];
        foreach (IGrouping<string, OpenOperationFinding> group in findings.Where(static finding => finding.Found == OpenOperationState.NotDone).GroupBy(static finding => finding.Directory))
        {
            if (directories.TryGetValue(group.Key, out IDirectory? directory))
            {
                HashSet<(string, string)> wanted = group.Select(static finding => (finding.RunId, finding.OperationId)).ToHashSet();
                IReadOnlyList<OpenOperationFinding> seen = await open.LookAsync(directory, null, options.KeysOf(group.Key), cancellationToken).ConfigureAwait(false);
                now.AddRange(seen.Where(finding => wanted.Contains((finding.RunId, finding.OperationId))));
            }
        }

        return now;
    }
}
