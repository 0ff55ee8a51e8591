namespace IdentityLifecycle.Directories;

/// <summary>One thing that an account may do in its directory, and how.</summary>
/// <param name="Path">How the account comes by it.</param>
/// <param name="Entitlement">The group, licence or role.</param>
public sealed record AccountAccess(AccessPath Path, Entitlement Entitlement)
{
    /// <summary>For nested access, the name of the group through which it comes; null otherwise.</summary>
    public string? Through { get; init; }

    /// <summary>
    /// Whether it is the group that the directory gives every account and that cannot be taken away, or comes through that group: Active Directory's primary
    /// group. Nobody has anything by it that all others do not have.
    /// </summary>
    public bool IsPrimary { get; init; }

    /// <summary>What the account itself was given, as plans give and take it; null if it comes from elsewhere. A group that it owns is an ownership.</summary>
    internal Entitlement? Own => Path switch
    {
        AccessPath.Direct => Entitlement,
        AccessPath.Owner => Entitlement with { Kind = EntitlementKind.Owner },
        _ => null,
    };

    /// <summary>In a few words, such as <c>member of Payroll through Sales</c>.</summary>
    public override string ToString()
    {
        string held = Path == AccessPath.Owner ? $"owner of {Entitlement.Name}" : Entitlement.Held;
        return Through is null ? held : $"{held} through {Through}";
    }
}
