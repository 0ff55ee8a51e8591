namespace IdentityLifecycle.Planning.World;

/// <summary>A directory as a comparison found it.</summary>
/// <param name="Name">Its name in the policy.</param>
/// <param name="Identity">Its identity; null if its connector cannot tell.</param>
public sealed record FoundDirectory(string Name, string? Identity);
