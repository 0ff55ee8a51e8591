using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Connectors;

/// <summary>The outcome of one write.</summary>
public sealed record WriteOutcome
{
    private readonly string _message = string.Empty;

    private WriteOutcome(ChangeStatus status) => Status = status;

    private string? Secret { get; init; }

    /// <summary>Applied, AlreadyDone, PartlyApplied, Drift, Failed or Skipped. An operation is skipped if an earlier one of the same change was not done.</summary>
    public ChangeStatus Status { get; }

    /// <summary>Whether the directory has what the operation wants.</summary>
    public bool IsDone => Status is ChangeStatus.Applied or ChangeStatus.AlreadyDone;

    /// <summary>Whether this write changed the directory, wholly or in part.</summary>
    public bool Wrote => Status is ChangeStatus.Applied or ChangeStatus.PartlyApplied;

    /// <summary>Whether nobody knows if the directory was changed: its answer was lost.</summary>
    public bool MayHaveWritten => ErrorKind == LifecycleErrorKind.DirectoryUnavailable && RetryAfter is null;

    /// <summary>What was written of an operation that is applied in part: the names of attributes, or what else there is now.</summary>
    public IReadOnlyList<string> Written { get; private init; } = [];

    /// <summary>The anchor of the account, if the write created it.</summary>
    public string? Anchor { get; private init; }

    /// <summary>The anchor of the entitlement, if the operation gave one that may have been made just now.</summary>
    public string? EntitlementAnchor { get; init; }

    /// <summary>The kind of error; null if there was none.</summary>
    public LifecycleErrorKind? ErrorKind { get; private init; }

    /// <summary>What went wrong, in words. Whether anything was written is not said here: that depends on the other operations of the change too.</summary>
    public string Message { get => _message; private init => _message = ShownText.Escape(value); }

    /// <summary>The attribute at fault.</summary>
    public string? Attribute { get; private init; }

    /// <summary>The error code of the directory.</summary>
    public string? SystemCode { get; private init; }

    /// <summary>The time after which to try again. It is null unless nothing was written and the directory asked to be called later.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>The directory was changed.</summary>
    public static WriteOutcome Applied(string? anchor) => new(ChangeStatus.Applied) { Anchor = anchor };

    /// <summary>The directory already is as the operation wants it.</summary>
    public static WriteOutcome AlreadyDone(string? anchor) => new(ChangeStatus.AlreadyDone) { Anchor = anchor };

    /// <summary>The directory is not as the operation expects, and was not changed.</summary>
    public static WriteOutcome Drift(string attribute, Fact expected, Fact found) => new(ChangeStatus.Drift)
    {
        ErrorKind = LifecycleErrorKind.Drift,
        Attribute = attribute,
        Message = $"{attribute} was expected to be {Show(expected)}, but is {Show(found)}.",
    };

    /// <summary>The directory refused the write, and was not changed.</summary>
    public static WriteOutcome Failed(LifecycleErrorKind kind, string message, string? attribute = null, string? systemCode = null) =>
        new(ChangeStatus.Failed) { ErrorKind = kind, Message = message, Attribute = attribute, SystemCode = systemCode };

    /// <summary>
    /// The directory takes no more writes for now, and wrote nothing. The write is tried again after a time. If the directory still asks to be
    /// called later then, it counts as unavailable.
    /// </summary>
    /// <param name="retryAfter">How long to wait.</param>
    /// <param name="message">What the directory said, in words.</param>
    /// <param name="systemCode">The error code of the directory.</param>
    public static WriteOutcome Throttled(TimeSpan retryAfter, string message, string? systemCode = null) =>
        Failed(LifecycleErrorKind.DirectoryUnavailable, message, attribute: null, systemCode) with { RetryAfter = retryAfter };

    /// <summary>The directory refused a part of the write, and has the rest.</summary>
    /// <param name="kind">The kind of error.</param>
    /// <param name="message">What was refused and why, in words.</param>
    /// <param name="written">What was written: the names of attributes, or what else there is now.</param>
    /// <param name="attribute">The attribute at fault.</param>
    /// <param name="systemCode">The error code of the directory.</param>
    public static WriteOutcome InPart(LifecycleErrorKind kind, string message, IReadOnlyList<string> written, string? attribute = null, string? systemCode = null) =>
        new(ChangeStatus.PartlyApplied) { ErrorKind = kind, Message = message, Attribute = attribute, SystemCode = systemCode, Written = written };

    /// <summary>The write was not tried, because an earlier operation of the same change was not done.</summary>
    /// <param name="message">Why.</param>
    /// <param name="retryAfter">How long to wait before it is tried, if it only waits for an operation that was put off; null if it is not tried at all.</param>
    public static WriteOutcome Skipped(string message, TimeSpan? retryAfter = null) =>
        new(ChangeStatus.Skipped) { ErrorKind = LifecycleErrorKind.DependencyNotApplied, Message = message, RetryAfter = retryAfter };

    /// <summary>The same outcome with a secret that the directory made, such as a temporary access pass.</summary>
    public WriteOutcome WithSecret(string secret) => this with { Secret = secret };

    /// <summary>The secret that the directory made; null if it made none. It is a method, so that nothing that prints properties prints it.</summary>
    public string? GetSecret() => Secret;

    /// <summary>The same outcome with other words.</summary>
    internal WriteOutcome WithMessage(string message) => this with { Message = message };

    private static string Show(Fact fact) => fact.IsNone ? "(none)" : $"\"{fact}\"";
}
