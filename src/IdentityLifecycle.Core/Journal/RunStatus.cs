namespace IdentityLifecycle.Journal;

/// <summary>How a run stands.</summary>
public enum RunStatus
{
    /// <summary>It is under way.</summary>
    Running,

    /// <summary>Everything was applied, and found when it was read again.</summary>
    Succeeded,

    /// <summary>Some changes failed, were skipped, or were not found when their accounts were read again.</summary>
    PartlyFailed,

    /// <summary>It was refused before the first write.</summary>
    Refused,

    /// <summary>It was stopped by a person.</summary>
    Stopped,

    /// <summary>It could not be done.</summary>
    Failed,

    /// <summary>Its process ended before the run did (killed, power failure); it can be resumed.</summary>
    Interrupted,
}
