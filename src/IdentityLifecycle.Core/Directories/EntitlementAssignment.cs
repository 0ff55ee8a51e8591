namespace IdentityLifecycle.Directories;

/// <summary>Who decides which accounts have an entitlement.</summary>
public enum EntitlementAssignment
{
    /// <summary>Whoever may write to the directory: it can be given to an account and taken away.</summary>
    Assignable,

    /// <summary>A rule of the directory, as with a dynamic group.</summary>
    Dynamic,

    /// <summary>Another directory, from which it is synchronised.</summary>
    Synchronised,

    /// <summary>Another entitlement that brings it along, as a group does with a licence.</summary>
    Inherited,
}
