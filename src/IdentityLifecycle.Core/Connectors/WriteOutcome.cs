using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Connectors;

/// <summary>The outcome of one write.</summary>
public sealed record WriteOutcome
{
    /// <summary>
    /// How the message of an outcome ends if the operation wrote nothing. Of the whole change it is said only if no other operation wrote either.
    /// </summary>
    public const string NothingWritten = "Nothing was written.";

    private readonly string _message = string.Empty;

    private WriteOutcome(ChangeStatus status) => Status = status;

    /// <summary>Applied, AlreadyDone, Drift, Failed or Skipped. An operation is skipped if an earlier one of the same change was not done.</summary>
    public ChangeStatus Status { get; }

    /// <summary>The anchor of the account, if the write created it.</summary>
    public string? Anchor { get; private init; }

    /// <summary>The kind of error; null if there was none.</summary>
    public LifecycleErrorKind? ErrorKind { get; private init; }

    /// <summary>What went wrong, in words.</summary>
    public string Message { get => _message; private init => _message = ShownText.Escape(value); }

    /// <summary>The attribute at fault.</summary>
    public string? Attribute { get; private init; }

    /// <summary>The error code of the directory.</summary>
    public string? SystemCode { get; private init; }

    /// <summary>The time after which to try again. It is null unless the directory wrote nothing and asked to be called later.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>The directory was changed.</summary>
    public static WriteOutcome Applied(string? anchor) => new(ChangeStatus.Applied) { Anchor = anchor };

    /// <summary>The directory already is as the operation wants it.</summary>
    public static WriteOutcome AlreadyDone(string? anchor) => new(ChangeStatus.AlreadyDone) { Anchor = anchor };

    /// <summary>The directory is not as the operation expects. Nothing was written.</summary>
    public static WriteOutcome Drift(string attribute, Fact expected, Fact found) => new(ChangeStatus.Drift)
    {
        ErrorKind = LifecycleErrorKind.Drift,
        Attribute = attribute,
        Message = $"{attribute} was expected to be {Show(expected)}, but is {Show(found)}. {NothingWritten}",
    };

    /// <summary>The directory refused the write.</summary>
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

    /// <summary>The write was not tried, because an earlier operation of the same change was not done.</summary>
    public static WriteOutcome Skipped(string message) =>
        new(ChangeStatus.Skipped) { ErrorKind = LifecycleErrorKind.DependencyNotApplied, Message = message };

    /// <summary>The same outcome with other words.</summary>
    internal WriteOutcome WithMessage(string message) => this with { Message = message };

    private static string Show(Fact fact) => fact.IsNone ? "(none)" : $"\"{fact}\"";
}
