using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Connectors.EntraId.Permissions;

/// <summary>Says what each thing that a policy does with a tenant needs (Microsoft Graph permissions reference, and the pages of the requests).</summary>
internal static class UseNeeds
{
    private static readonly string[] s_phones = ["mobilePhone", "businessPhones"];

    public static IEnumerable<Need> Of(DirectoryUse use) => use.Operation switch
    {
        null => use.Entitlement is EntitlementKind kind ? Reading(kind) : use.Attribute is null ? [Need.Users, Need.Groups] : Reading(use.Attribute),
        OperationKind.SetAttributes => [Writing(use.Attribute!)],
        OperationKind.CreateAccount => [WriteNeed.Create],
        OperationKind.InviteGuest => [WriteNeed.Invite],
        OperationKind.SetCredential => [WriteNeed.Password],
        OperationKind.IssuePass => [WriteNeed.Pass],
        OperationKind.EnableAccount or OperationKind.DisableAccount => [WriteNeed.Enable],
        OperationKind.DeleteAccount or OperationKind.RestoreAccount => [WriteNeed.Delete],
        OperationKind.RevokeSessions => [WriteNeed.Sessions],
        OperationKind.GrantEntitlement or OperationKind.RevokeEntitlement => Access(use.Entitlement!.Value),
        _ => [],
    };

    private static IEnumerable<Need> Reading(string attribute) =>
        UserProperties.Find(attribute)?.Property switch
        {
            UserProperties.SignIns => [Need.SignIns],
            UserProperties.LeaveDate => [Need.LeaveDates],
            UserProperties.Sponsors => [Need.Sponsors],
            _ => [],
        };

    private static IEnumerable<Need> Reading(EntitlementKind kind) => kind switch
    {
        EntitlementKind.License => [Need.Licences],
        EntitlementKind.Role => [Need.Roles, Need.EligibleRoles],
        EntitlementKind.AppRole => [Need.Applications],
        EntitlementKind.Group => [Need.Groups, Need.EligibleGroups, Need.Packages],
        _ => [Need.Groups],
    };

    private static Need Writing(string attribute) =>
        UserProperties.Is(attribute, UserProperties.LeaveDate) ? WriteNeed.LeaveDate
        : UserProperties.Is(attribute, UserProperties.Enabled) ? WriteNeed.Enable
        : s_phones.Contains(attribute, StringComparer.OrdinalIgnoreCase) ? WriteNeed.Phones
        : UserProperties.Is(attribute, "otherMails") ? WriteNeed.Mails
        : WriteNeed.Update;

    private static IEnumerable<Need> Access(EntitlementKind kind) => kind switch
    {
        EntitlementKind.Group => [WriteNeed.Members],
        EntitlementKind.License => [WriteNeed.Licences],
        EntitlementKind.AppRole => [WriteNeed.AppRoles, Need.Applications],
        EntitlementKind.Role => [WriteNeed.Roles],
        EntitlementKind.Owner => [WriteNeed.Owners],
        _ => [],
    };
}
