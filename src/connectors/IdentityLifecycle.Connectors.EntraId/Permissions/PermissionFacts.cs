namespace IdentityLifecycle.Connectors.EntraId.Permissions;

/// <summary>What is to be known of single permissions of Microsoft Graph.</summary>
internal static class PermissionFacts
{
    private const string Privileged = "For people with a directory role, and members and owners of role-assignable groups, the application needs a directory role besides, such as Privileged Authentication Administrator.";

    private static readonly Dictionary<string, string> s_dangers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AppRoleAssignment.ReadWrite.All"] = "Whoever has it can give any application, itself included, every permission: it is as good as the whole tenant.",
        ["RoleManagement.ReadWrite.Directory"] = "Whoever has it can make anybody, itself included, an administrator: it is as good as the whole tenant.",
        ["RoleAssignmentSchedule.ReadWrite.Directory"] = "Whoever has it can make anybody, itself included, an administrator: it is as good as the whole tenant.",
        ["RoleEligibilitySchedule.ReadWrite.Directory"] = "Whoever has it can make anybody eligible for administrator: it is as good as the whole tenant.",
        ["Application.ReadWrite.All"] = "Whoever has it can sign in as any application of the tenant: it is as good as the most powerful of them.",
        ["Directory.ReadWrite.All"] = "Whoever has it can write nearly everything in the tenant.",
    };

    private static readonly Dictionary<string, string> s_notes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["User.ReadWrite.All"] = Privileged,
        ["User.EnableDisableAccount.All"] = Privileged,
        ["User.DeleteRestore.All"] = Privileged,
        ["User-Phone.ReadWrite.All"] = Privileged,
        ["User-Mail.ReadWrite.All"] = Privileged,
        ["User-PasswordProfile.ReadWrite.All"] = $"An application needs at least the directory role User Administrator besides. {Privileged}",
        ["UserAuthMethod-TAP.ReadWrite.All"] = $"The tenant's policy of authentication methods must allow temporary access passes. {Privileged}",
        ["AuditLog.Read.All"] = "The tenant needs Microsoft Entra ID P1. Without permission or licence the attribute is unknown.",
        ["RoleManagement.Read.Directory"] = "Without it directory roles are unknown, and no guest counts as one without access.",
        ["PrivilegedEligibilitySchedule.Read.AzureADGroup"] = "Without it nobody knows who is eligible for groups, and no guest counts as one without access. A tenant without Microsoft Entra ID P2 or Governance does not need it.",
        ["EntitlementManagement.Read.All"] = "Without it nobody knows who has access packages, and no guest counts as one without access.",
        ["User-LifeCycleInfo.Read.All"] = "Without it the attribute is unknown.",
        ["User-LifeCycleInfo.ReadWrite.All"] = "A person who signs in needs the directory role Lifecycle Workflows Administrator besides.",
        ["Group.ReadWrite.All"] = "Members and owners of role-assignable groups need RoleManagement.ReadWrite.Directory besides; without it such groups are left alone.",
        ["GroupMember.ReadWrite.All"] = "Members of role-assignable groups need RoleManagement.ReadWrite.Directory besides; without it such groups are left alone.",
    };

    /// <summary>The permissions with which somebody can take over the tenant.</summary>
    public static IEnumerable<string> Dangerous => s_dangers.Keys;

    /// <summary>Why a permission is dangerous; null if it is not.</summary>
    public static string? DangerOf(string permission) => s_dangers.GetValueOrDefault(permission);

    /// <summary>What is to be known of a permission that is needed; empty if there is nothing.</summary>
    public static string NoteOn(string permission) => DangerOf(permission) ?? s_notes.GetValueOrDefault(permission) ?? string.Empty;
}
