using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Execution;

/// <summary>
/// Writes batches to a directory that may ask for patience: what it throttled is written again after the time that it names, with what was
/// skipped because of it. When the patience ends, or the run is stopped meanwhile, the throttled outcome stands.
/// </summary>
internal sealed class PatientWriter(IDirectory directory, TimeProvider time)
{
    /// <summary>How long a batch is waited for in all.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(30);

    // A directory that names no time would else be asked again without a pause.
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(1);

    /// <summary>Writes a batch to its end, or until the patience ends.</summary>
    /// <param name="batch">The writes; each is answered in its place.</param>
    /// <param name="stopping">Stops waiting, and no write.</param>
    /// <exception cref="LifecycleException">Internal: the directory did not answer every write.</exception>
    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<AccountWrite> batch, CancellationToken stopping)
    {
        WriteOutcome[] outcomes = [.. await SendAsync(batch).ConfigureAwait(false)];
        TimeSpan left = Patience;
        while (Again(outcomes) is { Length: > 0 } again)
        {
            TimeSpan wait = again.Max(index => outcomes[index].RetryAfter ?? TimeSpan.Zero);
            wait = wait > s_shortest ? wait : s_shortest;
            left -= wait;
            if (left < TimeSpan.Zero || !await WaitAsync(wait, stopping).ConfigureAwait(false))
            {
                break;
            }

            IReadOnlyList<WriteOutcome> answers = await SendAsync([.. again.Select(index => batch[index])]).ConfigureAwait(false);
            for (int index = 0; index < again.Length; index++)
            {
                outcomes[again[index]] = answers[index];
            }
        }

        return outcomes;
    }

    /// <summary>The places of what was throttled, and of what waits for it in the same change.</summary>
    private static int[] Again(WriteOutcome[] outcomes) => [.. Enumerable.Range(0, outcomes.Length).Where(index => outcomes[index].RetryAfter is not null)];

    private async Task<IReadOnlyList<WriteOutcome>> SendAsync(IReadOnlyList<AccountWrite> batch)
    {
        IReadOnlyList<WriteOutcome> outcomes = await directory.WriteAsync(batch, CancellationToken.None).ConfigureAwait(false);
        return outcomes.Count == batch.Count
            ? outcomes
            : throw new LifecycleException(LifecycleErrorKind.Internal, $"{directory.Name} answered {outcomes.Count} of {batch.Count} writes.");
    }

    private async Task<bool> WaitAsync(TimeSpan wait, CancellationToken stopping)
    {
        await Task.Delay(wait, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stopping.IsCancellationRequested;
    }
}
