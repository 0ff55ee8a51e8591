namespace IdentityLifecycle.Policies.Guests;

/// <summary>Which accounts a guest policy looks at, before its scope.</summary>
public enum GuestKind
{
    /// <summary>Accounts whose <c>userType</c> is Guest, wherever they sign in.</summary>
    Guests,

    /// <summary>Accounts of people who sign in elsewhere, whatever their <c>userType</c> is: <c>#EXT#</c> stands in their sign-in name.</summary>
    External,

    /// <summary>The accounts that the scope covers, and no others: for directories that do not tell guests apart.</summary>
    Scope,
}
