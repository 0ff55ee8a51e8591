namespace IdentityLifecycle.GraphSimulator.Access;

/// <summary>Application permissions, in the sets that let a request in.</summary>
public static class PermissionNames
{
    private const string ReadDirectory = "Directory.Read.All";
    private const string WriteDirectory = "Directory.ReadWrite.All";
    private const string WriteUsersName = "User.ReadWrite.All";
    private const string WriteGroupsName = "Group.ReadWrite.All";

    /// <summary>Every permission that the simulator knows.</summary>
    public static IReadOnlyList<string> All =>
    [
        .. new[]
        {
            ReadUsers, WriteUsers, CreateUsers, ReadGroups, ReadMembers, WriteGroups, WriteMembers, DeleteUsers, RevokeSessions, Invite, ReadPasses, WritePasses, AssignLicences, ReadLicences, ReadAppRoles, WriteAppRoles,
            ReadRoles, WriteRoles, ReadEligibility, ReadGroupEligibility, ReadPackages, ReadUnits, WriteUnits, ReadOrganisation, ReadDomains,
            [ReadSignIns, ReadHiddenMembers, ReadLeaveDates, WriteLeaveDates, EnableAccounts, WritePasswords, WritePhones, WriteMails],
        }.SelectMany(static set => set).Distinct().Order(StringComparer.Ordinal),
    ];

    public static IReadOnlyList<string> ReadUsers { get; } = ["User.Read.All", WriteUsersName, ReadDirectory, WriteDirectory];

    /// <summary>Lets a PATCH of a user in. Each property then asks for its own.</summary>
    public static IReadOnlyList<string> WriteUsers { get; } =
        [WriteUsersName, WriteDirectory, EnableAccounts, WritePasswords, WritePhones, WriteMails, WriteLeaveDates];

    public static IReadOnlyList<string> CreateUsers { get; } = [WriteUsersName, WriteDirectory];

    public static IReadOnlyList<string> DeleteUsers { get; } = ["User.DeleteRestore.All", WriteUsersName];

    public static IReadOnlyList<string> ReadGroups { get; } = ["GroupMember.Read.All", "Group.Read.All", "GroupMember.ReadWrite.All", WriteGroupsName, ReadDirectory, WriteDirectory];

    public static IReadOnlyList<string> ReadMembers => ReadGroups;

    public static IReadOnlyList<string> WriteGroups { get; } = [WriteGroupsName, WriteDirectory];

    public static IReadOnlyList<string> WriteMembers { get; } = ["GroupMember.ReadWrite.All", WriteGroupsName, WriteDirectory];

    public static IReadOnlyList<string> RevokeSessions { get; } = ["User.RevokeSessions.All", WriteUsersName, WriteDirectory];

    public static IReadOnlyList<string> Invite { get; } = ["User.Invite.All", WriteUsersName, WriteDirectory];

    public static IReadOnlyList<string> ReadPasses { get; } = ["UserAuthMethod-TAP.Read.All", "UserAuthMethod-TAP.ReadWrite.All", "UserAuthenticationMethod.Read.All", "UserAuthenticationMethod.ReadWrite.All"];

    public static IReadOnlyList<string> WritePasses { get; } = ["UserAuthMethod-TAP.ReadWrite.All", "UserAuthenticationMethod.ReadWrite.All"];

    public static IReadOnlyList<string> AssignLicences { get; } = ["LicenseAssignment.ReadWrite.All", WriteUsersName, WriteDirectory];

    public static IReadOnlyList<string> ReadLicences { get; } = ["LicenseAssignment.Read.All", "LicenseAssignment.ReadWrite.All", "Organization.Read.All", ReadDirectory, WriteDirectory];

    public static IReadOnlyList<string> ReadAppRoles { get; } = ["Application.Read.All", "AppRoleAssignment.ReadWrite.All", ReadDirectory, WriteDirectory];

    public static IReadOnlyList<string> WriteAppRoles { get; } = ["AppRoleAssignment.ReadWrite.All"];

    public static IReadOnlyList<string> ReadRoles { get; } = ["RoleManagement.Read.Directory", RoleManagement, ReadDirectory, WriteDirectory];

    public static IReadOnlyList<string> WriteRoles { get; } = [RoleManagement];

    public static IReadOnlyList<string> ReadEligibility { get; } =
        ["RoleEligibilitySchedule.Read.Directory", "RoleEligibilitySchedule.ReadWrite.Directory", "RoleManagement.Read.All", "RoleManagement.Read.Directory", RoleManagement];

    public static IReadOnlyList<string> ReadGroupEligibility { get; } = ["PrivilegedEligibilitySchedule.Read.AzureADGroup", "PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup"];

    public static IReadOnlyList<string> ReadPackages { get; } = ["EntitlementManagement.Read.All", "EntitlementManagement.ReadWrite.All"];

    public static IReadOnlyList<string> ReadUnits { get; } = ["AdministrativeUnit.Read.All", "AdministrativeUnit.ReadWrite.All", ReadDirectory, WriteDirectory];

    public static IReadOnlyList<string> WriteUnits { get; } = ["AdministrativeUnit.ReadWrite.All"];

    public static IReadOnlyList<string> ReadOrganisation { get; } = ["Organization.Read.All", "Organization.ReadWrite.All", ReadDirectory, WriteDirectory];

    public static IReadOnlyList<string> ReadDomains { get; } = ["Domain.Read.All", "Domain.ReadWrite.All", ReadDirectory, WriteDirectory];

    public static IReadOnlyList<string> WriteAllOfUsers { get; } = [WriteUsersName, WriteDirectory];

    public const string RoleManagement = "RoleManagement.ReadWrite.Directory";
    public const string ReadSignIns = "AuditLog.Read.All";
    public const string ReadHiddenMembers = "Member.Read.Hidden";
    public const string ReadLeaveDates = "User-LifeCycleInfo.Read.All";
    public const string WriteLeaveDates = "User-LifeCycleInfo.ReadWrite.All";
    public const string EnableAccounts = "User.EnableDisableAccount.All";
    public const string WritePasswords = "User-PasswordProfile.ReadWrite.All";
    public const string WritePhones = "User-Phone.ReadWrite.All";
    public const string WriteMails = "User-Mail.ReadWrite.All";
}
