using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution;

/// <summary>One operation of a change on its way.</summary>
internal sealed class OperationWork(string id, LifecycleOperation operation, bool wasInFlight)
{
    public string Id { get; } = id;

    public LifecycleOperation Operation { get; } = operation;

    /// <summary>Whether an earlier run began it and did not record what became of it.</summary>
    public bool WasInFlight { get; } = wasInFlight;

    /// <summary>Whether this run did it before it was interrupted.</summary>
    public bool IsOfThisRun { get; set; }

    public WriteOutcome? Outcome { get; set; }

    /// <summary>Whether it only concerns memory.</summary>
    public bool IsLocal => Operation.IsLocal;

    /// <summary>
    /// Whether it is known for good what became of it. A write whose answer was lost may be done late: of it, and of what a directory that
    /// goes down says, only that it was found done is believed.
    /// </summary>
    public bool IsSettled => IsDone || (!WasInFlight && Outcome is { ErrorKind: not LifecycleErrorKind.DirectoryUnavailable });

    public bool IsDone => Outcome is { Status: ChangeStatus.Applied or ChangeStatus.AlreadyDone };

    public bool IsBroken => Outcome is { Status: not (ChangeStatus.Applied or ChangeStatus.AlreadyDone) };
}
