namespace IdentityLifecycle.Journal;

/// <summary>The state of a run.</summary>
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

    /// <summary>An error prevented it.</summary>
    Failed,

    /// <summary>Its process ended before the run did (killed, power failure); it can be resumed.</summary>
    Interrupted,
}
