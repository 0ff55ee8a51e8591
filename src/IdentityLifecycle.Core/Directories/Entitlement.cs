namespace IdentityLifecycle.Directories;

/// <summary>Something a directory's account can be given: a group's membership, a licence, a role.</summary>
/// <param name="Directory">The directory's name.</param>
/// <param name="Anchor">Its unchanging id there.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
public sealed record Entitlement(string Directory, string Anchor, string Name, EntitlementKind Kind = EntitlementKind.Group)
{
    /// <summary>Who decides which accounts have it. Of one that is not assignable no plan gives or takes anything.</summary>
    public EntitlementAssignment Assignment { get; init; }

    /// <summary>What tells it from every other entitlement of the directory.</summary>
    public EntitlementKey Key => new(Kind, Anchor);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
