namespace IdentityLifecycle.Guests;

/// <summary>What is known of a guest, or of one condition.</summary>
public enum GuestVerdict
{
    /// <summary>No condition is met.</summary>
    Compliant,

    /// <summary>A condition is met.</summary>
    Stale,

    /// <summary>A fact is missing without which nobody can tell.</summary>
    Unknown,
}
