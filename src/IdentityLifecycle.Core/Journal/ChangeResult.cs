using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Journal;

/// <summary>The result of one change.</summary>
public sealed class ChangeResult
{
    private readonly LifecycleChange _change;

    /// <summary>Makes a result.</summary>
    public ChangeResult(LifecycleChange change, ChangeStatus status, string runId)
    {
        _change = change;
        Status = status;
        RunId = runId;
    }

    /// <summary>Makes the result of a change under what-if: nothing was written.</summary>
    public static ChangeResult WhatIf(LifecycleChange change) => new(change, ChangeStatus.WhatIf, string.Empty);

    private ChangeResult(ChangeResult written, ChangeVerification verification)
        : this(written._change, written.Status, written.RunId)
    {
        Verification = verification.Status;
        Residual = verification.Residual;
        Message = string.Join(" ", new[] { written.Message, verification.Message }.Where(static part => part.Length > 0));
        Written = written.Written;
        NotWritten = written.NotWritten;
        Attribute = written.Attribute;
        SystemCode = written.SystemCode;
        ErrorKind = written.ErrorKind ?? verification.Status switch
        {
            VerificationStatus.NotSeen => LifecycleErrorKind.NotSeen,
            VerificationStatus.NotVerified => LifecycleErrorKind.NotVerified,
            _ => null,
        };
    }

    /// <summary>The outcome.</summary>
    public ChangeStatus Status { get; }

    /// <summary>The transition.</summary>
    public LifecycleProcess Process => _change.Process;

    /// <summary>The directory.</summary>
    public string Directory => _change.Directory;

    /// <summary>The identity id; null for an account without a person.</summary>
    public string? Identity => _change.Identity;

    /// <summary>The person's or account's name.</summary>
    public string DisplayName => _change.DisplayName;

    /// <summary>The account's sign-in name or name.</summary>
    public string Account => _change.Account;

    /// <summary>The operations in a few words.</summary>
    public string Action => _change.Action;

    /// <summary>The reasons in a few words.</summary>
    public string Reason => _change.Reason;

    /// <summary>The error's kind; null if there is none.</summary>
    public LifecycleErrorKind? ErrorKind { get; init; }

    /// <summary>What went wrong, for people; empty if nothing did.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>The operations that were written, or what was written of one, in a few words each. Only of a change that was applied in part.</summary>
    public IReadOnlyList<string> Written { get; init; } = [];

    /// <summary>The operations that were not written, or not wholly, each with the reason. Only of a change that was applied in part.</summary>
    public IReadOnlyList<UnwrittenOperation> NotWritten { get; init; } = [];

    /// <summary>The attribute that caused the error; null if none did.</summary>
    public string? Attribute { get; init; }

    /// <summary>The directory's own error code, if it gave one.</summary>
    public string? SystemCode { get; init; }

    /// <summary>Whether the change was found when the account was read again after the run.</summary>
    public VerificationStatus Verification { get; init; }

    /// <summary>What the account of a person who left may still do.</summary>
    public IReadOnlyList<AccountAccess> Residual { get; init; } = [];

    /// <summary>The run; empty under WhatIf.</summary>
    public string RunId { get; }

    /// <summary>The same result with what was found when the account was read again.</summary>
    public ChangeResult With(ChangeVerification verification) => new(this, verification);

    /// <summary>The change.</summary>
    public LifecycleChange GetChange() => _change;

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Status} {_change.Summary}{(Message.Length == 0 ? string.Empty : ": " + Message)}");
}

/// <summary>The outcome of a change or an operation.</summary>
public enum ChangeStatus
{
    /// <summary>It was written.</summary>
    Applied,

    /// <summary>It was already as wanted; nothing was written.</summary>
    AlreadyDone,

    /// <summary>A part of it was written, and is kept; the rest was not.</summary>
    PartlyApplied,

    /// <summary>It would be applied; nothing was written.</summary>
    WhatIf,

    /// <summary>It was not written: it was declined or not selected, or a change that it depends on did not happen.</summary>
    Skipped,

    /// <summary>It was not written: the directory does not hold what the plan expects.</summary>
    Drift,

    /// <summary>The directory refused it.</summary>
    Failed,
}

/// <summary>An operation of a change that was applied in part, which was not written or not wholly.</summary>
/// <param name="Operation">The operation in a few words.</param>
/// <param name="Why">Why not.</param>
public sealed record UnwrittenOperation(string Operation, string Why)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Operation}: {Why}");
}
