using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Languages.Membership;

/// <summary>The element of the collection that -any or -all runs over: how it may be named, and its type.</summary>
internal sealed class CollectionElement(string collection, bool isMemberOf, AttributeType type)
{
    /// <summary>The singular that Microsoft's rules use: assignedPlan of assignedPlans, group of memberOf.</summary>
    public string Name { get; } = isMemberOf ? "group" : Singular(collection);

    /// <summary>The parts that an element can have; null if any.</summary>
    public IReadOnlyList<string>? Parts { get; } = isMemberOf ? GroupParts : null;

    public AttributeType Type { get; } = type;

    /// <summary>What can be asked of a group.</summary>
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
