using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Execution;

/// <summary>The progress of one operation of a change.</summary>
internal sealed class OperationWork(string id, LifecycleOperation operation, bool wasInFlight)
{
    public string Id { get; } = id;

    /// <summary>The operation with the candidates that were chosen.</summary>
    public LifecycleOperation Operation { get; set; } = operation;

    /// <summary>Which candidates gave way because somebody else had their values, for people; empty if none did.</summary>
    public string Note { get; set; } = string.Empty;

    /// <summary>Whether an earlier run began the operation and recorded no outcome.</summary>
    public bool WasInFlight { get; } = wasInFlight;

    /// <summary>Whether this run did the operation before it was interrupted.</summary>
    public bool IsOfThisRun { get; set; }

    public WriteOutcome? Outcome { get; set; }

    /// <summary>Whether it was under way when the run went wrong, so that nobody knows whether it was written.</summary>
    public bool IsLost { get; set; }

    /// <summary>Whether the operation only changes memory.</summary>
    public bool IsLocal => Operation.IsLocal;

    /// <summary>
    /// Whether the outcome is final. A write whose answer was lost may still happen later. For such a write, and for one that failed because the
    /// directory became unavailable, only "it is done" is final.
    /// </summary>
    public bool IsSettled => IsDone || (!WasInFlight && Outcome is { ErrorKind: not LifecycleErrorKind.DirectoryUnavailable });

    public bool IsDone => Outcome is { IsDone: true };

    public bool IsBroken => Outcome is { IsDone: false };

    /// <summary>Whether this run changed the directory with it, wholly or in part.</summary>
    public bool Wrote => !IsLocal && Outcome is { Wrote: true };

    /// <summary>What the account has of the operation now: the operation, of some attributes these alone, or null for nothing.</summary>
    public LifecycleOperation? Done => IsDone ? Operation
        : Outcome is { Status: ChangeStatus.PartlyApplied } part && Operation is SetAttributes set
            ? set with { Attributes = [.. set.Attributes.Where(change => part.Written.Contains(change.Attribute, StringComparer.OrdinalIgnoreCase))] }
            : null;

    /// <summary>What the journal records before the operation is written.</summary>
    public JournalIntent ToIntent(LifecycleChange change, string? anchor, DateTimeOffset now) => new(
        Id,
        change.Id,
        Operation.Kind,
        change.Identity,
        change.Directory,
        anchor,
        Operation.Describe(),
        string.Join("; ", Operation.Reasons.Select(static reason => reason.Text).Distinct()),
        PriorValue.Of(Operation.Steps),
        now)
    {
        DisplayName = change.DisplayName, Process = change.Process, Written = WrittenValue.Of(Operation.Steps),
    };
}

/// <summary>
/// Computes the id of an operation. The same operation of the same plan always has the same id, however often the plan is run.
/// </summary>
internal static class OperationIdentifier
{
    public static string Of(string planId, string changeId, int ordinal)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{planId}\n{ordinal}\n{changeId}");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
    }
}
