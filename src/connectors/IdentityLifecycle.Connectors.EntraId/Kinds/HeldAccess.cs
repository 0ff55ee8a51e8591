using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.EntraId.Kinds;

/// <summary>Access of a tenant, and who has it.</summary>
/// <param name="Entitlement">What can be given.</param>
/// <param name="Lock">Why it cannot be given or taken although nobody else decides about it; null if it can.</param>
/// <param name="Holders">The ids of the users who have it directly, and of the groups whose members have it. Others may be among them, such as applications.</param>
internal sealed record HeldAccess(Entitlement Entitlement, string? Lock, Guid[] Holders)
{
    /// <summary>How many more accounts can have it; null if there is no limit, or none that is known.</summary>
    public int? FreeSeats { get; init; }

    /// <summary>The names of the parts that can be left out when it is given.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Why whoever has it may get rights over the tenant; null if nobody does.</summary>
    public string? Privilege { get; init; }

    /// <summary>Whether the service takes it from everybody but the last user who has it.</summary>
    public bool KeepsLastHolder { get; init; }

    /// <summary>The rule by which the tenant decides who is in a group; null if there is none, or it is not known.</summary>
    public GroupRule? Rule { get; init; }
}
