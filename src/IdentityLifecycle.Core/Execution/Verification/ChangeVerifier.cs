using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Execution.Values;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Execution.Verification;

/// <summary>
/// Reads the accounts of applied changes again and compares them with what was applied. If something is missing it reads again, until the time
/// that the connector declares for its directory has passed.
/// </summary>
internal sealed class ChangeVerifier(string runId, PlanEnvelope envelope, IReadOnlyDictionary<string, IDirectory> directories, ValueResolver values, TimeProvider time, IProgress<LifecycleEvent>? progress)
{
    private const int Looks = 10;

    /// <summary>Verifies changes. The result has one finding for each, in no particular order.</summary>
    /// <param name="applied">The changes.</param>
    /// <param name="isFresh">Whether the changes were written just now, so that the directory may need time to show them.</param>
    /// <param name="cancellationToken">Ends verification early. Accounts that were not read yet count as not verified.</param>
    public async Task<IReadOnlyList<ChangeVerification>> VerifyAsync(IReadOnlyList<AppliedChange> applied, bool isFresh, CancellationToken cancellationToken)
    {
        List<ChangeVerification> results = [];
        foreach (IGrouping<string, AppliedChange> group in applied.GroupBy(static change => change.Change.Directory))
        {
            results.AddRange(await VerifyAsync(group.Key, group.ToArray(), isFresh, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    private async Task<IReadOnlyCollection<ChangeVerification>> VerifyAsync(string name, AppliedChange[] applied, bool isFresh, CancellationToken cancellationToken)
    {
        Dictionary<AppliedChange, ChangeVerification> results = [];
        try
        {
            IDirectory directory = directories.GetValueOrDefault(name)
                ?? throw new LifecycleException(LifecycleErrorKind.DirectoryNotFound, $"The directory {name} is not there any more.") { TargetName = name };
            await LookAsync(directory, applied, isFresh ? directory.Capabilities.VerificationDelay : TimeSpan.Zero, results, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // A change that was applied stays applied, even if its account cannot be read. The run then says that nobody has verified it.
            string problem = failure is OperationCanceledException ? "Stopped before the account was read again." : $"The account could not be read again: {failure.Message}";
            foreach (AppliedChange change in applied.Where(change => !results.ContainsKey(change)))
            {
                results[change] = new ChangeVerification(change.Change, VerificationStatus.NotVerified, runId) { Problem = problem };
            }
        }

        return results.Values;
    }

    private async Task LookAsync(IDirectory directory, AppliedChange[] applied, TimeSpan patience, Dictionary<AppliedChange, ChangeVerification> results, CancellationToken cancellationToken)
    {
        AccountComparison comparison = new(await directory.ReadSchemaAsync(cancellationToken).ConfigureAwait(false), values);
        AppliedChange[] open = applied;
        for (int look = 0; look <= Looks && open.Length > 0; look++)
        {
            if (look > 0)
            {
                await Task.Delay(patience / Looks, time, cancellationToken).ConfigureAwait(false);
            }

            await ReadAsync(directory, comparison, open, results, applied.Length, cancellationToken).ConfigureAwait(false);
            open = patience == TimeSpan.Zero ? [] : open.Where(change => results[change].Status == VerificationStatus.NotSeen).ToArray();
        }
    }

    private async Task ReadAsync(IDirectory directory, AccountComparison comparison, AppliedChange[] changes, Dictionary<AppliedChange, ChangeVerification> results, int total, CancellationToken cancellationToken)
    {
        ILookup<string, AppliedChange> byAnchor = changes.ToLookup(static change => change.Anchor, StringComparer.Ordinal);
        string[] anchors = byAnchor.Select(static group => group.Key).ToArray();
        await foreach (AccountReading reading in directory.ReadAccountsAsync(anchors, cancellationToken).ConfigureAwait(false))
        {
            foreach (AppliedChange change in byAnchor[reading.Anchor])
            {
                results[change] = Verify(comparison, change, reading);
            }

            progress?.Report(new LifecycleEvent($"Verifying {directory.Name}", results.Count, total) { Current = reading.ToString() });
        }
    }

    /// <summary>Whether the policy leaves it to the person, itself or by the group through which it comes.</summary>
    private bool IsKept(LifecycleChange change, AccountAccess access) => access.Path != AccessPath.Owner && envelope.Directories.Where(directory => directory.Directory == change.Directory)
        .SelectMany(static directory => directory.Kept)
        .Any(kept => kept.State == change.ToState && NamePattern.Matches(kept.Name, access.Through ?? access.Entitlement.Name));

    private ChangeVerification Verify(AccountComparison comparison, AppliedChange change, AccountReading reading)
    {
        IReadOnlyList<VerificationFinding> findings = comparison.Compare(new AccountGoal(change.Done), reading);
        return new ChangeVerification(change.Change, findings.Count == 0 ? VerificationStatus.Seen : VerificationStatus.NotSeen, runId)
        {
            NotSeen = findings,
            Residual = change.IsOfLeaver && reading.Existence == AccountExistence.Present ? [.. reading.Access.Where(one => !one.IsPrimary && !IsKept(change.Change, one))] : [],
        };
    }
}
