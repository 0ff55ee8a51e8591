namespace IdentityLifecycle.Policies.Schema;

/// <summary>A key of an object.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What its value may be.</param>
/// <param name="Description">What it is for, in a sentence.</param>
internal sealed record PolicyKey(string Name, PolicyShape Shape, string Description)
{
    public bool IsRequired { get; init; }

    /// <summary>What holds if the key is absent; null if that goes without saying.</summary>
    public string? Default { get; init; }

    /// <summary>Whether only a later version supports it.</summary>
    public bool IsNotYet { get; init; }

    /// <summary>The key that must be given too.</summary>
    public string? Needs { get; init; }
}
