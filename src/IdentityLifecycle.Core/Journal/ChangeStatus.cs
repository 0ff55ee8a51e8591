namespace IdentityLifecycle.Journal;

/// <summary>What became of a change or an operation.</summary>
public enum ChangeStatus
{
    /// <summary>Written.</summary>
    Applied,

    /// <summary>It was already as wanted; nothing was written.</summary>
    AlreadyDone,

    /// <summary>It would be applied; nothing was written.</summary>
    WhatIf,

    /// <summary>Not written: declined, not selected, or what it depends on did not happen.</summary>
    Skipped,

    /// <summary>Not written: the directory does not hold what the plan expects.</summary>
    Drift,

    /// <summary>The directory refused it.</summary>
    Failed,
}
