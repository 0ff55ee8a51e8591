using System.Collections.Concurrent;
using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.PowerShell.Errors;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Pipeline;

/// <summary>
/// Carries what a worker has to say to the pipeline's thread, the only one that may write, prompt or show progress. Once the pipeline
/// has stopped, whatever still arrives is dropped: work that must be finished is not disturbed by it.
/// </summary>
internal sealed class PipelineBridge(Cmdlet cmdlet, CancellationToken stopping) : IProgress<LifecycleEvent>, IDisposable
{
    private const int Capacity = 1024;

    private readonly BlockingCollection<Action> _actions = new(Capacity);
    private readonly ProgressMeter _meter = new();

    public void Write(object item) => Post(() => cmdlet.WriteObject(item));

    /// <summary>Writes many objects with one crossing of threads; the batch must not be changed afterwards.</summary>
    public void WriteBatch<T>(IReadOnlyList<T> batch) where T : class => Post(() => WriteEach(batch));

    public void WriteError(Exception failure, object? target = null) => Post(() => cmdlet.WriteError(LifecycleErrorRecord.Of(failure, target)));

    public void WriteProblem(LifecycleProblem problem, object? target = null) => Post(() => cmdlet.WriteError(LifecycleErrorRecord.Of(problem, target)));

    public void WriteWarning(ShownText text) => Post(() => cmdlet.WriteWarning(text.ToString()));

    public void WriteVerbose(ShownText text) => Post(() => cmdlet.WriteVerbose(text.ToString()));

    /// <summary>Tells a host or a caller something beside the output.</summary>
    public void WriteInformation(object message, string tag) => Post(() => cmdlet.WriteInformation(message, [tag]));

    /// <summary>Shows something beside the output, as Write-Host does.</summary>
    public void WriteHost(string text) => Post(() => cmdlet.WriteInformation(new HostInformationMessage { Message = text }, ["PSHOST"]));

    public void Report(LifecycleEvent value)
    {
        if (_meter.Measure(value) is ProgressRecord record)
        {
            Post(() => cmdlet.WriteProgress(record));
        }
    }

    /// <summary>Runs a question on the pipeline's thread and waits for the answer.</summary>
    public async Task<T> AskAsync<T>(Func<T> question)
    {
        TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration _ = stopping.Register(() => answer.TrySetCanceled(stopping));
        Post(() => Answer(question, answer));
        return await answer.Task.ConfigureAwait(false);
    }

    /// <summary>Runs the actions as they come, until the work is done.</summary>
    /// <exception cref="OperationCanceledException">The pipeline was stopped.</exception>
    public void PumpUntilDone(Task work)
    {
        _ = work.ContinueWith(_ => _actions.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            while (_actions.TryTake(out Action? action, Timeout.Infinite, stopping))
            {
                action();
            }
        }
        finally
        {
            EndProgress();
        }
    }

    public void Dispose() => _actions.Dispose();

    /// <summary>Takes the display of progress away, also when a command after this one wants no more. A stopped pipeline takes nothing, and PowerShell clears its display.</summary>
    private void EndProgress()
    {
        if (_meter.End() is not ProgressRecord record)
        {
            return;
        }

        try
        {
            cmdlet.WriteProgress(record);
        }
        catch (PipelineStoppedException)
        {
        }
    }

    private static void Answer<T>(Func<T> question, TaskCompletionSource<T> answer)
    {
        try
        {
            answer.TrySetResult(question());
        }
        catch (Exception failure)
        {
            // The worker must be let go before the pipeline's own exception unwinds this thread.
            answer.TrySetException(failure);
            throw;
        }
    }

    private void WriteEach<T>(IReadOnlyList<T> batch) where T : class
    {
        for (int index = 0; index < batch.Count; index++)
        {
            cmdlet.WriteObject(batch[index]);
        }
    }

    private void Post(Action action)
    {
        try
        {
            _actions.Add(action, stopping);
        }
        catch (OperationCanceledException)
        {
            // The pipeline is gone and nobody reads any more.
        }
    }
}
