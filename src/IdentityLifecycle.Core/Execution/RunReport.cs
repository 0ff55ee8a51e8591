using System;
using System.Threading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Execution;

/// <summary>Hands results on as they come, one at a time, counts them, and says how the run stands.</summary>
internal sealed class RunReport(Action<ChangeResult> onResult, IProgress<LifecycleEvent>? progress, int total)
{
    private readonly object _turn = new();
    private int _applied;
    private int _failed;
    private int _skipped;
    private int _declined;
    private int _notReached;
    private int _leftOut;

    /// <summary>A change that was not selected: it has no result of its own.</summary>
    public void LeaveOut() => Interlocked.Increment(ref _leftOut);

    public void Decline() => Interlocked.Increment(ref _declined);

    /// <summary>A change that this run had applied before it was interrupted: its result was handed on then.</summary>
    public void WasDone() => Interlocked.Increment(ref _applied);

    public void NotReached() => Interlocked.Increment(ref _notReached);

    public void Add(ChangeResult result)
    {
        _ = result.Status switch
        {
            ChangeStatus.Applied or ChangeStatus.AlreadyDone => Interlocked.Increment(ref _applied),
            ChangeStatus.Failed => Interlocked.Increment(ref _failed),
            _ => Interlocked.Increment(ref _skipped),
        };
        lock (_turn)
        {
            onResult(result);
            progress?.Report(new LifecycleEvent("Applying", _applied + _failed + _skipped, total) { Current = result.DisplayName });
        }
    }

    /// <summary>The run as it has ended.</summary>
    public LifecycleRun End(LifecycleRun run, Exception? fault, DateTimeOffset now) => run with
    {
        EndedAt = now,
        Applied = _applied,
        Failed = _failed,
        Skipped = _skipped + _leftOut,
        Status = StatusOf(fault),
        ErrorKind = fault is null ? null : ((fault as LifecycleException)?.Kind ?? LifecycleErrorKind.Internal).ToString(),
        Message = fault?.Message,
    };

    private RunStatus StatusOf(Exception? fault)
    {
        if (fault is not null)
        {
            return RunStatus.Failed;
        }

        if (_notReached > 0)
        {
            return RunStatus.Stopped;
        }

        return _failed > 0 || _skipped > _declined ? RunStatus.PartlyFailed : RunStatus.Succeeded;
    }
}
