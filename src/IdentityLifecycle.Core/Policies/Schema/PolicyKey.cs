namespace IdentityLifecycle.Policies.Schema;

/// <summary>A key of an object.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What its value may be.</param>
/// <param name="Description">What it is for, in a sentence.</param>
internal sealed record PolicyKey(string Name, PolicyShape Shape, string Description)
{
    public bool IsRequired { get; init; }

    /// <summary>What applies if the key is absent; null if that is obvious.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the key is reserved for a later version.</summary>
    public bool IsNotYet { get; init; }

    /// <summary>Whether the key is for editors alone, and changes nothing.</summary>
    public bool IsForEditors { get; init; }

    /// <summary>Another key that must be present too; null if none must.</summary>
    public string? Needs { get; init; }
}
