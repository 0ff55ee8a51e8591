using Polly;
using Polly.Retry;

namespace IdentityLifecycle.Connectors.Embedded.Storage;

/// <summary>
/// Repeats a transaction that another program's one stood in the way of: with growing pauses that differ from program to program, for
/// at most <see cref="Database.BusySeconds"/> seconds.
/// </summary>
internal static class BusyRetry
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(Database.BusySeconds);

    public static async Task<T> RunAsync<T>(Func<T> work, TimeProvider time, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        RetryStrategyOptions options = new()
        {
            ShouldHandle = attempt => ValueTask.FromResult(FileErrors.IsBusy(attempt.Outcome.Exception) && time.GetElapsedTime(begun) < s_limit),
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
