namespace IdentityLifecycle.Connectors.EntraId.Kinds;

/// <summary>The roles that no plan gives or takes, as far as they were read.</summary>
/// <param name="Roles">The roles with who has them.</param>
/// <param name="WhyMore">Why there may be more, as a sentence without its full stop; null if these are all.</param>
internal sealed record UnmanagedReading(IReadOnlyList<UnmanagedRole> Roles, string? WhyMore)
{
    /// <summary>Nobody has one.</summary>
    public static UnmanagedReading None { get; } = new([], null);
}
