namespace IdentityLifecycle.Policies.Guests;

/// <summary>Which sign-ins show that a guest is active.</summary>
public enum GuestSignIn
{
    /// <summary>Every successful sign-in, also those of applications that renew a token for the guest.</summary>
    Any,

    /// <summary>Sign-ins in which the guest took part.</summary>
    Interactive,
}
