using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Identities;

/// <summary>The kinds of identities in policies and rules, and the attributes that only identities of other kinds than people have.</summary>
public static class IdentityKinds
{
    /// <summary>The attribute that tells the kind, such as <c>ServiceAccount</c>. Identities have it as soon as a system of record of the policy gives others than people.</summary>
    public const string Attribute = "identityKind";

    /// <summary>The attribute that tells until when somebody must have looked at the identity again (date-time).</summary>
    public const string Review = "reviewDateTime";

    /// <summary>The attributes of which one tells who answers for the identity.</summary>
    public static IReadOnlyList<string> Owners { get; } = ["owner", "sponsor"];

    /// <summary>The words of policies, such as <c>serviceAccount</c>, in the order of the kinds.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetNames<IdentityKind>().Select(static name => char.ToLowerInvariant(name[0]) + name[1..])];

    /// <summary>The kind that a word of a policy names; a person if there is none.</summary>
    /// <param name="word">The word; null is none.</param>
    public static IdentityKind Parse(string? word) => Enum.TryParse(word, ignoreCase: true, out IdentityKind kind) ? kind : IdentityKind.Person;

    /// <summary>The definition of an attribute that only identities of other kinds than people have; null if it is not one of these.</summary>
    /// <param name="name">The attribute.</param>
    public static AttributeDefinition? Define(string name) => string.Equals(name, Review, StringComparison.OrdinalIgnoreCase) ? new AttributeDefinition(Review, AttributeType.DateTime) : null;
}
