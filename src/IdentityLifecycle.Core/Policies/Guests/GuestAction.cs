namespace IdentityLifecycle.Policies.Guests;

/// <summary>What happens to a stale guest.</summary>
public enum GuestAction
{
    /// <summary>The guest is disabled, and deleted later where the policy says so.</summary>
    Disable,

    /// <summary>The guest is deleted at once. The directory may be able to restore the guest for a while.</summary>
    Delete,

    /// <summary>Nothing: the guest is reported.</summary>
    Report,
}
