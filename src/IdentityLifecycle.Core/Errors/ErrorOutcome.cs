namespace IdentityLifecycle.Errors;

/// <summary>What an error of a kind means for a run and for the exit code.</summary>
public enum ErrorOutcome
{
    /// <summary>One input is left out and the rest goes on; the exit code is not raised by it alone.</summary>
    OneInput,

    /// <summary>One change failed or was skipped: exit code 1.</summary>
    OneChange,

    /// <summary>The run was refused before the first write: exit code 2.</summary>
    Refused,

    /// <summary>The run could not be done: exit code 3.</summary>
    Failed,
}
