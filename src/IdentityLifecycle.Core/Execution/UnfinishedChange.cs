using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Execution;

/// <summary>
/// Words the result of a change that was not done, or not wholly. Whether anything was written follows from what became of its operations, and is
/// said of the change as a whole: no directory and no connector can know it.
/// </summary>
internal sealed class UnfinishedChange(ChangeWork work, string whyNotTried)
{
    private const string NotTold = "The run went wrong while it was under way. It is not known whether it was written.";

    private readonly OperationWork[] _unwritten = [.. work.Operations.Where(static operation => operation is { IsDone: false, IsLocal: false })];

    /// <summary>The result.</summary>
    public ChangeResult ToResult(string runId)
    {
        WriteOutcome? first = _unwritten.Select(static operation => operation.Outcome).FirstOrDefault(static outcome => outcome is not null);
        ChangeStatus status = work.HasWritten ? ChangeStatus.PartlyApplied : work.Fault is not null ? ChangeStatus.Failed : first?.Status ?? ChangeStatus.Skipped;
        bool isPart = status == ChangeStatus.PartlyApplied;
        return new ChangeResult(work.Settled, status, runId)
        {
            ErrorKind = work.Fault is null ? first?.ErrorKind : (work.Fault as LifecycleException)?.Kind ?? LifecycleErrorKind.Internal,
            Message = isPart ? $"Written, and kept: {string.Join("; ", Written())}. Not written: {string.Join(" ", NotWritten())}{RunAgain}" : WholeMessage(),
            Written = isPart ? [.. Written()] : [],
            NotWritten = isPart ? [.. NotWritten()] : [],
            Attribute = first?.Attribute,
            SystemCode = first?.SystemCode,
        };
    }

    private string RunAgain => work.Fault is null ? string.Empty : " Run the plan again; what is done is not done twice.";

    private string WholeMessage()
    {
        if (work.Fault is not null)
        {
            return $"It is not known whether it was written: {work.Fault.Message}{RunAgain}";
        }

        OperationWork[] tried = [.. _unwritten.Where(static operation => operation.Outcome is not null and not { Status: ChangeStatus.Skipped })];
        OperationWork[] told = tried.Length > 0 ? tried : [.. _unwritten.Where(static operation => operation.Outcome is not null).Take(1)];
        string why = told.Length == 0 ? whyNotTried
            : work.Change.Operations.Count == 1 ? told[0].Outcome!.Message
            : string.Join(" ", told.Select(static operation => $"{operation.Operation.Describe()}: {operation.Outcome!.Message}"));
        return work.Operations.Any(static operation => operation.Outcome is { MayHaveWritten: true }) || tried.Length == 0 ? why : $"{why} Nothing was written.";
    }

    private IEnumerable<string> Written() => work.Operations.Where(static operation => operation.Wrote)
        .Select(static operation => operation.IsDone ? operation.Operation.Describe() : $"{operation.Operation.Describe()} ({string.Join(", ", operation.Outcome!.Written)} only)");

    private IEnumerable<UnwrittenOperation> NotWritten() => _unwritten.Select(operation =>
        new UnwrittenOperation(operation.Operation.Describe(), operation.Outcome?.Message ?? (work.Fault is null ? whyNotTried : operation.IsLost ? NotTold : whyNotTried)));
}
