namespace IdentityLifecycle.Identities;

/// <summary>A person's lifecycle state. The policy, the assignments, the instant and memory always determine exactly one.</summary>
public enum LifecycleState
{
    /// <summary>A needed fact is unknown: frozen, nothing is planned.</summary>
    Undetermined,

    /// <summary>The first day lies further ahead than the policy's pre-hire time.</summary>
    NotYet,

    /// <summary>The first day is near: an account may exist.</summary>
    PreHire,

    /// <summary>Within an assignment and active.</summary>
    Active,

    /// <summary>Within an assignment and on leave of absence.</summary>
    OnLeave,

    /// <summary>The last assignment has ended, or the person is inactive without a leave date.</summary>
    Left,

    /// <summary>Left for longer than the policy keeps the identity.</summary>
    Purged,

    /// <summary>The row vanished from a complete snapshot: frozen until enough snapshots say so.</summary>
    Missing,

    /// <summary>No population's rule covers the person any longer.</summary>
    OutOfScope,
}
