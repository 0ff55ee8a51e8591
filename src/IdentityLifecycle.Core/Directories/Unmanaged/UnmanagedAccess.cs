namespace IdentityLifecycle.Directories.Unmanaged;

/// <summary>
/// Access of an account that no plan gives or takes: a role or group for which somebody is only eligible, a role for a part of the directory, or an access package. It is shown, and an
/// account that has it is not without access.
/// </summary>
/// <param name="Name">The name of the role, group or package.</param>
/// <param name="Scope">The part of the directory for which it is, in the directory's own words; null is the directory as a whole.</param>
/// <param name="IsEligible">Whether the account must activate it before it counts.</param>
public sealed record UnmanagedAccess(string Name, string? Scope, bool IsEligible)
{
    /// <summary>What kind of access it is.</summary>
    public UnmanagedKind Kind { get; init; }

    /// <summary>The access and where it is for, such as <c>Helpdesk Administrator in /administrativeUnits/8d0…</c>.</summary>
    internal string Place => Scope is null ? Noun : $"{Noun} in {Scope}";

    private string Noun => Kind switch
    {
        UnmanagedKind.Ownership => $"ownership of {Name}",
        UnmanagedKind.Package => $"access package {Name}",
        UnmanagedKind.Role or UnmanagedKind.Group => Name,
    };

    /// <summary>In a few words that tell it from managed access, such as <c>Reports Reader (eligible)</c>.</summary>
    public override string ToString() => IsEligible ? $"{Place} (eligible)" : Place;
}
