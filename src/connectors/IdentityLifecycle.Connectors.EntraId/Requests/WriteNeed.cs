namespace IdentityLifecycle.Connectors.EntraId.Requests;

/// <summary>What writes are for, and the permissions that they need (Microsoft Graph permissions reference).</summary>
internal static class WriteNeed
{
    private const string AllOfUsers = "User.ReadWrite.All";
    private const string AllOfDirectory = "Directory.ReadWrite.All";

    public static Need Create { get; } = Users("create users");

    public static Need Update { get; } = Users("write users");

    public static Need Enable { get; } = new("enable and disable accounts", "User.EnableDisableAccount.All", AllOfUsers, AllOfDirectory);

    // The wider one suffices for applications with a directory role only, and for people never.
    public static Need Password { get; } = new("set passwords", "User-PasswordProfile.ReadWrite.All");

    public static Need Pass { get; } = new("issue temporary access passes", "UserAuthMethod-TAP.ReadWrite.All", "UserAuthenticationMethod.ReadWrite.All");

    public static Need Phones { get; } = new("write telephone numbers", "User-Phone.ReadWrite.All", AllOfUsers, AllOfDirectory);

    public static Need Mails { get; } = new("write other addresses of mail (otherMails)", "User-Mail.ReadWrite.All", AllOfUsers, AllOfDirectory);

    public static Need LeaveDate { get; } = new("write the last day of users (employeeLeaveDateTime)", "User-LifeCycleInfo.ReadWrite.All");

    public static Need Delete { get; } = new("delete and restore users", "User.DeleteRestore.All", AllOfUsers);

    public static Need Sessions { get; } = new("end sessions", "User.RevokeSessions.All", AllOfUsers, AllOfDirectory);

    public static Need Invite { get; } = new("invite guests", "User.Invite.All", AllOfUsers, AllOfDirectory);

    public static Need Members { get; } = new("write members of groups", "GroupMember.ReadWrite.All", "Group.ReadWrite.All", AllOfDirectory);

    public static Need Owners { get; } = new("write owners of groups", "Group.ReadWrite.All", AllOfDirectory);

    public static Need Licences { get; } = new("give and take licences", "LicenseAssignment.ReadWrite.All", AllOfDirectory);

    public static Need AppRoles { get; } = new("give and take roles of applications", "AppRoleAssignment.ReadWrite.All");

    public static Need Roles { get; } = new("give and take directory roles", "RoleManagement.ReadWrite.Directory");

    private static Need Users(string what) => new(what, AllOfUsers, AllOfDirectory);
}
