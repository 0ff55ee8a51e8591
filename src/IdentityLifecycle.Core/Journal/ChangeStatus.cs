namespace IdentityLifecycle.Journal;

/// <summary>The outcome of a change or an operation.</summary>
public enum ChangeStatus
{
    /// <summary>It was written.</summary>
    Applied,

    /// <summary>It was already as wanted; nothing was written.</summary>
    AlreadyDone,

    /// <summary>It would be applied; nothing was written.</summary>
    WhatIf,

    /// <summary>It was not written: it was declined or not selected, or a change that it depends on did not happen.</summary>
    Skipped,

    /// <summary>It was not written: the directory does not hold what the plan expects.</summary>
    Drift,

    /// <summary>The directory refused it.</summary>
    Failed,
}
