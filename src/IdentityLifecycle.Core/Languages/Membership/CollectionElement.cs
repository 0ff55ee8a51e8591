using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Languages.Membership;

/// <summary>The element that -any or -all tests: the name that a rule may give it, and its type.</summary>
internal sealed class CollectionElement(string collection, bool isMemberOf, AttributeType type)
{
    /// <summary>The singular name that Microsoft's rules use: assignedPlan for assignedPlans, group for memberOf.</summary>
    public string Name { get; } = isMemberOf ? "group" : Singular(collection);

    /// <summary>The parts that an element can have; null if any name is allowed.</summary>
    public IReadOnlyList<string>? Parts { get; } = isMemberOf ? GroupParts : null;

    public AttributeType Type { get; } = type;

    /// <summary>The parts of a group.</summary>
    public static IReadOnlyList<string> GroupParts { get; } = ["objectId", "id", "displayName", "directory"];

    public bool IsNamed(string name) => name.Equals(Name, StringComparison.OrdinalIgnoreCase);

    private static string Singular(string plural) => plural switch
    {
        _ when plural.EndsWith("sses", StringComparison.OrdinalIgnoreCase) => plural[..^2],
        _ when plural.EndsWith("ies", StringComparison.OrdinalIgnoreCase) => plural[..^3] + "y",
        _ when plural.EndsWith('s') || plural.EndsWith('S') => plural[..^1],
        _ => plural,
    };
}
