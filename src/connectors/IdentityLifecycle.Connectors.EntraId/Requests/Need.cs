namespace IdentityLifecycle.Connectors.EntraId.Requests;

/// <summary>What a request is for, and the permission that it needs.</summary>
/// <param name="What">What it does, as the rest of "may not …".</param>
/// <param name="Permission">The least application permission.</param>
/// <param name="Wider">Others that suffice as well.</param>
internal sealed record Need(string What, string Permission, params string[] Wider)
{
    private static readonly string[] s_eligibility = ["RoleEligibilitySchedule.ReadWrite.Directory", "RoleManagement.Read.All", "RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory"];

    public static Need Users { get; } = new("read users", "User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All");

    public static Need Sponsors { get; } = Users with { What = "read the sponsors of users" };

    public static Need DeletedUsers { get; } = Users with { What = "read deleted users" };

    public static Need Groups { get; } = new("read groups and their members", "GroupMember.Read.All", "Group.Read.All", "GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All");

    public static Need SignIns { get; } = new("read when users signed in", "AuditLog.Read.All");

    public static Need Domains { get; } = new("read the domains of the tenant", "Organization.Read.All", "Directory.Read.All", "Directory.ReadWrite.All");

    public static Need LeaveDates { get; } = new("read the last day of users (employeeLeaveDateTime)", "User-LifeCycleInfo.Read.All", "User-LifeCycleInfo.ReadWrite.All");

    public static Need Applications { get; } = new("read applications and their roles", "Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All");

    public static Need Licences { get; } = new("read licences", "LicenseAssignment.Read.All", "LicenseAssignment.ReadWrite.All", "Organization.Read.All", "Directory.Read.All", "Directory.ReadWrite.All");

    public static Need Roles { get; } = new("read directory roles", "RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory", "Directory.Read.All", "Directory.ReadWrite.All");

    public static Need EligibleRoles { get; } =
        new("read who is eligible for directory roles", "RoleEligibilitySchedule.Read.Directory", s_eligibility);

    public static Need EligibleGroups { get; } =
        new("read who is eligible for groups", "PrivilegedEligibilitySchedule.Read.AzureADGroup", "PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup");

    public static Need Packages { get; } = new("read who has access packages", "EntitlementManagement.Read.All", "EntitlementManagement.ReadWrite.All");

    /// <summary>Whether these permissions suffice.</summary>
    public bool IsMetBy(IReadOnlySet<string> permissions) => Wider.Prepend(Permission).Any(permissions.Contains);
}
