namespace IdentityLifecycle.Core.Tests.Architecture;

/// <summary>A room of Core: a folder directly below it, and the rooms that its types may use.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="MayUse">The rooms that it may use, besides itself.</param>
public sealed record Room(string Name, params string[] MayUse)
{
    private static readonly string[] s_ground = ["Texts", "Errors", "Events"];

    private static readonly string[] s_facts = [.. s_ground, "Facts"];

    private static readonly string[] s_world = [.. s_facts, "Identities", "Directories"];

    private static readonly string[] s_plan = [.. s_world, "Memory", "Values", "Plans"];

    private static readonly string[] s_outside = [.. s_plan, "Journal", "Connectors"];

    private static readonly string[] s_policy = [.. s_outside, "Languages", "Policies"];

    /// <summary>Every room. A room may only use those that stand before it, so that there is no circle.</summary>
    public static IReadOnlyList<Room> All { get; } =
    [
        new("Texts"),
        new("Errors", "Texts"),
        new("Events"),
        new("Facts", s_ground),
        new("Identities", s_facts),
        new("Directories", s_facts),
        new("Values", s_facts),
        new("Languages", [.. s_world, "Values"]),
        new("Memory", s_world),
        new("Plans", [.. s_world, "Memory", "Values"]),
        new("Journal", s_plan),
        new("Connectors", [.. s_plan, "Journal"]),
        new("Policies", [.. s_outside, "Languages"]),
        new("Sources", s_policy),
        new("Planning", s_policy),
        new("Guests", [.. s_policy, "Planning"]),
        new("Execution", s_outside),
        new("Workflow", [.. s_policy, "Sources", "Planning", "Guests", "Execution"]),
    ];
}
