using Polly;
using Polly.Retry;

namespace IdentityLifecycle.Connectors.StateTables;

/// <summary>
/// Repeats a transaction while something that passes is in its way, such as another program's transaction: with growing pauses that differ from
/// program to program, until a limit.
/// </summary>
/// <param name="isPassing">Whether an error is of something that passes.</param>
/// <param name="limit">How long it is repeated.</param>
/// <param name="time">The clock.</param>
internal sealed class PassingRetry(Func<Exception?, bool> isPassing, TimeSpan limit, TimeProvider time)
{
    /// <summary>Whether an error is of something that passes.</summary>
    public bool IsPassing(Exception? error) => isPassing(error);

    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        RetryStrategyOptions options = new()
        {
            ShouldHandle = attempt => ValueTask.FromResult(isPassing(attempt.Outcome.Exception) && time.GetElapsedTime(begun) < limit),
            MaxRetryAttempts = int.MaxValue,
            Delay = TimeSpan.FromMilliseconds(10),
            MaxDelay = TimeSpan.FromSeconds(1),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        };
        ResiliencePipeline pipeline = new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(options).Build();
        return await pipeline.ExecuteAsync(async token => await Task.Run(work, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }
}
