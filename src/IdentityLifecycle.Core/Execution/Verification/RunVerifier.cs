using IdentityLifecycle.Connectors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Execution.Verification;

/// <summary>Verifies a recorded run at any later time. Nothing is written, not even into the run's record.</summary>
public static class RunVerifier
{
    /// <summary>Reads the accounts that a run changed and compares them with what it applied.</summary>
    /// <param name="recorded">The run.</param>
    /// <param name="directories">The run's directories, open, by name. Changes in a directory that is missing are not verified.</param>
    /// <param name="identities">The people, and the anchors of accounts without a person; empty means all.</param>
    /// <param name="progress">Receives the number of accounts that were read; may be null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>One finding for each change of which the run did something, in the order of the plan.</returns>
    public static async Task<IReadOnlyList<ChangeVerification>> VerifyAsync(
        RecordedRun recorded,
        IReadOnlyDictionary<string, IDirectory> directories,
        IReadOnlySet<string> identities,
        IProgress<LifecycleEvent>? progress,
        CancellationToken cancellationToken)
    {
        AppliedChange[] wanted = recorded.Applied.Where(applied => applied.Done.Count > 0 && (identities.Count == 0 || identities.Contains(applied.Change.Subject))).ToArray();
        ChangeVerifier verifier = new(recorded.Run.Id, recorded.Plan.Header.Envelope, directories, recorded.Values, TimeProvider.System, progress);
        IReadOnlyList<ChangeVerification> found = await verifier.VerifyAsync(wanted, isFresh: false, cancellationToken).ConfigureAwait(false);
        Dictionary<string, ChangeVerification> byChange = found.ToDictionary(static finding => finding.GetChange().Id, StringComparer.Ordinal);
        return wanted.Select(applied => byChange[applied.Change.Id]).ToArray();
    }
}
