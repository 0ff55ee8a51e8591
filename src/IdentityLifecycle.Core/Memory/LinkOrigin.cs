namespace IdentityLifecycle.Memory;

/// <summary>How a link or a grant came about.</summary>
public enum LinkOrigin
{
    /// <summary>It was there already and is as it should be.</summary>
    Adopted,

    /// <summary>This program made it.</summary>
    Created,
}
