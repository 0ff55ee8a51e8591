using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Execution.Residual;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Runs;

/// <summary>
/// Passes results on, one at a time, counts them, and reports the progress of the run. The result of a change that was applied, wholly or in part,
/// waits until its account was read again; all others are passed on at once.
/// </summary>
internal sealed class RunReport(LifecyclePlan plan, Action<ChangeResult> onResult, IProgress<LifecycleEvent>? progress, int total)
{
    private readonly object _turn = new();
    private readonly List<(AppliedChange Change, ChangeResult Result, bool IsNew)> _held = [];
    private readonly RunResidualAccess _residualAccess = new(plan);
    private int _applied;
    private int _inPart;
    private int _failed;
    private int _skipped;
    private int _declined;
    private int _notReached;
    private int _leftOut;
    private int _seen;
    private int _notSeen;
    private int _residual;

    /// <summary>Counts a change that was not selected. It has no result.</summary>
    public void LeaveOut(LifecycleChange change) => Do(() =>
    {
        _leftOut++;
        _residualAccess.LeaveOut(change);
    });

    public void Decline() => Do(() => _declined++);

    public void NotReached() => Do(() => _notReached++);

    /// <summary>Counts a change of which nothing was written, and passes its result on.</summary>
    public void Add(ChangeResult result, ChangeRemainder remainder) => Do(() =>
    {
        _residualAccess.Add(result, remainder);
        _ = result.Status == ChangeStatus.Failed ? _failed++ : _skipped++;
        onResult(result);
        Report(result);
    });

    /// <summary>Holds back the result of a change that was applied, wholly or in part, until its account was read again.</summary>
    /// <param name="change">What was done.</param>
    /// <param name="result">The result.</param>
    /// <param name="remainder">What was not done.</param>
    /// <param name="isNew">Whether the result still has to be passed on. False if this run passed it on before it was interrupted.</param>
    public void Hold(AppliedChange change, ChangeResult result, ChangeRemainder remainder, bool isNew) => Do(() =>
    {
        _residualAccess.Add(result, remainder);
        _ = result.Status == ChangeStatus.PartlyApplied ? _inPart++ : _applied++;
        _held.Add((change, result, isNew));
        Report(result);
    });

    /// <summary>Whether the run wrote anything to a directory, as far as is known.</summary>
    public bool HasWritten => _held.Exists(static held => held.IsNew && held.Result.Status is ChangeStatus.Applied or ChangeStatus.PartlyApplied);

    /// <summary>The applied changes, in the order of the plan.</summary>
    public IReadOnlyList<AppliedChange> TakeStock()
    {
        _held.Sort(static (left, right) => LifecycleChange.ExecutionOrder.Compare(left.Change.Change, right.Change.Change));
        return _held.ConvertAll(static held => held.Change);
    }

    /// <summary>
    /// Passes the held results on, with the findings of reading the accounts again. Without findings they are marked as not verified.
    /// </summary>
    public void Release(IReadOnlyList<ChangeVerification> findings)
    {
        Dictionary<string, ChangeVerification> byChange = findings.ToDictionary(static finding => finding.GetChange().Id, StringComparer.Ordinal);
        foreach ((AppliedChange change, ChangeResult result, bool isNew) in _held)
        {
            ChangeVerification? finding = byChange.GetValueOrDefault(change.Change.Id);
            Count(finding);
            if (isNew || finding is not { Status: VerificationStatus.Seen })
            {
                onResult(finding is null ? result : result.With(finding));
            }
        }

        _held.Clear();
    }

    /// <summary>The record of the run at its end.</summary>
    public LifecycleRun End(LifecycleRun run, Exception? fault, DateTimeOffset now) => (run with
    {
        EndedAt = now,
        Applied = _applied,
        PartlyApplied = _inPart,
        Failed = _failed,
        Skipped = _skipped + _leftOut,
        Seen = _seen,
        NotSeen = _notSeen,
        Residual = _residual,
        Status = StatusOf(fault),
        ErrorKind = fault is null ? null : ((fault as LifecycleException)?.Kind ?? LifecycleErrorKind.Internal).ToString(),
        Message = fault?.Message,
    }).With(_residualAccess.All());

    private void Do(Action step)
    {
        lock (_turn)
        {
            step();
        }
    }

    private void Count(ChangeVerification? finding)
    {
        _seen += finding?.Status == VerificationStatus.Seen ? 1 : 0;
        _notSeen += finding?.Status == VerificationStatus.NotSeen ? 1 : 0;
        _residual += finding?.Residual.Count > 0 ? 1 : 0;
        if (finding?.Status == VerificationStatus.NotSeen)
        {
            _residualAccess.Add(finding);
        }
    }

    private void Report(ChangeResult result) =>
        progress?.Report(new LifecycleEvent("Applying", _applied + _inPart + _failed + _skipped, total) { Current = result.DisplayName });

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

        return _failed + _inPart > 0 || _skipped > _declined || _seen < _applied ? RunStatus.PartlyFailed : RunStatus.Succeeded;
    }
}
