namespace IdentityLifecycle.Identities;

/// <summary>By what the primary one of several assignments that count is chosen.</summary>
public enum PrimaryOrder
{
    /// <summary>The one that began first.</summary>
    Earliest,

    /// <summary>The one that began last.</summary>
    Latest,

    /// <summary>The one with the highest value of a mapping.</summary>
    Highest,
}
