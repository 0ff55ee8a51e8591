using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Connectors;

/// <summary>What became of one write.</summary>
public sealed record WriteOutcome
{
    private readonly string _message = string.Empty;

    private WriteOutcome(ChangeStatus status) => Status = status;

    /// <summary>Applied, AlreadyDone, Drift, Failed, or Skipped when an earlier operation of the same change did not happen.</summary>
    public ChangeStatus Status { get; }

    /// <summary>The account's anchor, for a created account.</summary>
    public string? Anchor { get; private init; }

    /// <summary>What went wrong; null if nothing did.</summary>
    public LifecycleErrorKind? ErrorKind { get; private init; }

    /// <summary>What went wrong, for people.</summary>
    public string Message { get => _message; private init => _message = ShownText.Escape(value); }

    /// <summary>The attribute at fault.</summary>
    public string? Attribute { get; private init; }

    /// <summary>The directory's own code.</summary>
    public string? SystemCode { get; private init; }

    /// <summary>After how long it may be tried again; null unless the directory asked for patience and wrote nothing.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Written.</summary>
    public static WriteOutcome Applied(string? anchor) => new(ChangeStatus.Applied) { Anchor = anchor };

    /// <summary>Already as wanted.</summary>
    public static WriteOutcome AlreadyDone(string? anchor) => new(ChangeStatus.AlreadyDone) { Anchor = anchor };

    /// <summary>Not what the operation expects.</summary>
    public static WriteOutcome Drift(string attribute, Fact expected, Fact found) => new(ChangeStatus.Drift)
    {
        ErrorKind = LifecycleErrorKind.Drift,
        Attribute = attribute,
        Message = $"{attribute} was expected to be {Show(expected)}, but is {Show(found)}. Nothing was written.",
    };

    /// <summary>Refused.</summary>
    public static WriteOutcome Failed(LifecycleErrorKind kind, string message, string? attribute = null, string? systemCode = null) =>
        new(ChangeStatus.Failed) { ErrorKind = kind, Message = message, Attribute = attribute, SystemCode = systemCode };

    /// <summary>
    /// Not written, because the directory takes no more for now. It is tried again after that time; if the directory still asks for patience then, it
    /// counts as unavailable.
    /// </summary>
    /// <param name="retryAfter">How long to wait.</param>
    /// <param name="message">What the directory said, for people.</param>
    /// <param name="systemCode">The directory's own code.</param>
    public static WriteOutcome Throttled(TimeSpan retryAfter, string message, string? systemCode = null) =>
        Failed(LifecycleErrorKind.DirectoryUnavailable, message, attribute: null, systemCode) with { RetryAfter = retryAfter };

    /// <summary>Not tried, because an earlier operation of the change did not happen.</summary>
    public static WriteOutcome Skipped(string message) =>
        new(ChangeStatus.Skipped) { ErrorKind = LifecycleErrorKind.DependencyNotApplied, Message = message };

    /// <summary>The same in other words.</summary>
    internal WriteOutcome WithMessage(string message) => this with { Message = message };

    private static string Show(Fact fact) => fact.IsNone ? "(none)" : $"\"{fact}\"";
}
