namespace IdentityLifecycle.Values;

/// <summary>Characters that a random text is made of.</summary>
/// <param name="Characters">The characters, each with the same chance.</param>
/// <param name="AtLeast">How many of them there must be.</param>
public sealed record CharacterKind(string Characters, int AtLeast)
{
    /// <summary>0 to 9.</summary>
    public const string Digits = "0123456789";

    /// <summary>A to Z.</summary>
    public const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>a to z.</summary>
    public const string Lowers = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>The special characters of the mapping function <c>RandomString</c>.</summary>
    public const string Special = "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/";
}
