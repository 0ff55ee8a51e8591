using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Journal;

/// <summary>The finding of reading the account of an applied change again.</summary>
public sealed class ChangeVerification
{
    private readonly LifecycleChange _change;

    /// <summary>Makes a finding.</summary>
    /// <param name="change">The change.</param>
    /// <param name="status">Whether the change was found.</param>
    /// <param name="runId">The run that applied it.</param>
    public ChangeVerification(LifecycleChange change, VerificationStatus status, string runId)
    {
        _change = change;
        Status = status;
        RunId = runId;
    }

    /// <summary>Whether what was applied is in the directory.</summary>
    public VerificationStatus Status { get; }

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

    /// <summary>What was applied and is not in the directory.</summary>
    public IReadOnlyList<VerificationFinding> NotSeen { get; init; } = [];

    /// <summary>What the account of a person who left may still do.</summary>
    public IReadOnlyList<AccountAccess> Residual { get; init; } = [];

    /// <summary>Why the account could not be read; null if it was.</summary>
    public string? Problem { get; init; }

    /// <summary>What is missing, or why the account could not be read; empty if everything is as applied.</summary>
    public string Message => Problem ?? (NotSeen.Count == 0 ? string.Empty : string.Join("; ", NotSeen) + ".");

    /// <summary>The run that applied it.</summary>
    public string RunId { get; }

    /// <summary>The change.</summary>
    public LifecycleChange GetChange() => _change;

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Status} {_change.Summary}{(Message.Length == 0 ? string.Empty : ": " + Message)}");
}

/// <summary>Whether what a run applied was found when the account was read again.</summary>
public enum VerificationStatus
{
    /// <summary>The account was not read again.</summary>
    NotVerified,

    /// <summary>Everything that can be read is as it was applied.</summary>
    Seen,

    /// <summary>The directory had confirmed the write but does not hold the value.</summary>
    NotSeen,
}

/// <summary>A difference between what was applied and what is in the directory.</summary>
/// <param name="What">The attribute, or <c>account</c>, <c>enabled</c>, <c>name</c>, <c>container</c>, <c>member of</c> a group.</param>
/// <param name="Expected">The value that was applied, for people.</param>
/// <param name="Found">The value in the directory, for people.</param>
public sealed record VerificationFinding(string What, string Expected, string Found)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{What} was expected to be {Expected}, but is {Found}");
}
