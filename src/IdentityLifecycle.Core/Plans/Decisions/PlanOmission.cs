using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans.Decisions;

/// <summary>Something that will not happen, and why.</summary>
/// <param name="Reason">The kind of reason.</param>
/// <param name="Directory">The directory; null if it concerns the person everywhere.</param>
/// <param name="Subject">The identity id or the account's anchor.</param>
/// <param name="Name">The person's or account's name.</param>
/// <param name="Message">Why, for people.</param>
public sealed record PlanOmission(OmissionReason Reason, string? Directory, string Subject, string Name, string Message)
{
    /// <summary>Why, for people.</summary>
    public string Message { get; } = ShownText.Escape(Message);

    /// <summary>The anchors of the accounts that somebody has to decide about; empty if it is about no single ones.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(PlanOmission? other) => other is not null && (Reason, Directory, Subject, Name, Message) == (other.Reason, other.Directory, other.Subject, other.Name, other.Message);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Reason, Directory, Subject, Name, Message);

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Name}: {Message}");
}

/// <summary>Why something is not planned.</summary>
public enum OmissionReason
{
    /// <summary>The person's row is bad or occurs more than once.</summary>
    Held,

    /// <summary>A needed fact is unknown.</summary>
    Undetermined,

    /// <summary>The person's row vanished, but not for long enough yet.</summary>
    Missing,

    /// <summary>No population or directory scope covers the person.</summary>
    OutOfScope,

    /// <summary>The account has no person and the policy says to report it only.</summary>
    Orphan,

    /// <summary>The account is protected.</summary>
    Protected,

    /// <summary>Somebody else disabled the account or gave the access.</summary>
    NotOurs,

    /// <summary>A conflict must be resolved by a person first.</summary>
    Conflict,

    /// <summary>A match of low confidence, or dates that contradict each other: a person must look at it first.</summary>
    Review,

    /// <summary>A hold is in force.</summary>
    OnHold,

    /// <summary>A value is unknown, missing or impossible.</summary>
    Value,

    /// <summary>The transition is older than the policy catches up with by itself.</summary>
    CatchUp,

    /// <summary>The directory or the policy does not allow the operation.</summary>
    NotAllowed,

    /// <summary>Somebody changed it since the run that is undone.</summary>
    ChangedSince,

    /// <summary>What was done cannot be undone.</summary>
    NotUndoable,

    /// <summary>A run that was cut short began an operation on the account, and it was not found done.</summary>
    LeftOpen,

    /// <summary>The person's account vanished from the directory, and nobody has decided yet what to do.</summary>
    Lost,
}
