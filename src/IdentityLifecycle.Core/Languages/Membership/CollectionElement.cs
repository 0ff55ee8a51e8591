using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Languages.Membership;

/// <summary>The element that -any or -all tests: the name that a rule may give it, and its type.</summary>
internal sealed class CollectionElement(string collection, bool isMemberOf, AttributeType type, IReadOnlyList<AttributeDefinition>? parts)
{
    private static readonly AttributeDefinition[] s_ofGroups = [new("objectId"), new("id"), new("displayName"), new("directory")];

    /// <summary>The singular name that Microsoft's rules use: assignedPlan for assignedPlans, group for memberOf.</summary>
    public string Name { get; } = isMemberOf ? "group" : Singular(collection);

    /// <summary>The parts that an element can have; null if any name is allowed.</summary>
    public IReadOnlyList<AttributeDefinition>? Parts { get; } = isMemberOf ? s_ofGroups : parts;

    public AttributeType Type { get; } = type;

    /// <summary>The part that stands for the whole element; null if there is none.</summary>
    public AttributeDefinition? Whole { get; } = isMemberOf ? s_ofGroups[0] : null;

    public bool IsNamed(string name) => name.Equals(Name, StringComparison.OrdinalIgnoreCase);

    private static string Singular(string plural) => plural switch
    {
        _ when plural.EndsWith("sses", StringComparison.OrdinalIgnoreCase) => plural[..^2],
        _ when plural.EndsWith("ies", StringComparison.OrdinalIgnoreCase) => plural[..^3] + "y",
        _ when plural.EndsWith('s') || plural.EndsWith('S') => plural[..^1],
        _ => plural,
    };
}
