namespace IdentityLifecycle.Values;

/// <summary>One kind of characters for random texts, such as digits.</summary>
/// <param name="Characters">The characters; each is equally likely.</param>
/// <param name="AtLeast">The least number of characters of this kind in a text.</param>
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
