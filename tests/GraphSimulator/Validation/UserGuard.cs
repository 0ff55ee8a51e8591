using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Rules;
using IdentityLifecycle.GraphSimulator.Tenants;
using IdentityLifecycle.GraphSimulator.Views;

namespace IdentityLifecycle.GraphSimulator.Validation;

/// <summary>Who may write which user: permissions for single properties, people with roles, restricted units, and what is mastered elsewhere.</summary>
internal static class UserGuard
{
    private static readonly string[] s_sensitive = ["accountEnabled", "userPrincipalName", "businessPhones", "mobilePhone", "otherMails", "passwordProfile", "onPremisesImmutableId"];

    private static readonly string[] s_cloudSide =
        ["usageLocation", "ageGroup", "consentProvidedForMinor", "preferredDataLocation", "userType", "employeeHireDate", "employeeLeaveDateTime", "otherMails", "passwordPolicies", "showInAddressList"];

    public static void CheckWrite(Call call, TenantState state, DirectoryObject user, JsonElement body)
    {
        string[] properties = [.. body.EnumerateObject().Select(static property => property.Name)];
        foreach (string property in properties)
        {
            DemandFor(call, property);
        }

        CheckTarget(call, state, user, properties.Any(s_sensitive.Contains));
        if (user.IsSynchronised && (!call.Holds(Guesses.SynchronisedUsersHaveACloudSide) || properties.Any(static property => !property.StartsWith("extension_", StringComparison.Ordinal) && !s_cloudSide.Contains(property))))
        {
            throw Refusals.MasteredOnPremises();
        }
    }

    /// <summary>Refuses a write of somebody whom the application may not touch.</summary>
    /// <param name="call">Who writes.</param>
    /// <param name="state">What is there.</param>
    /// <param name="user">Who is written.</param>
    /// <param name="isSensitive">Whether the write could take over the account.</param>
    public static void CheckTarget(Call call, TenantState state, DirectoryObject user, bool isSensitive)
    {
        if (Restriction.IsRestricted(state, user.Id))
        {
            throw Refusals.Denied("Insufficient privileges to complete the operation. Target object is a member of a restricted management administrative unit and can only be modified by administrators scoped to that administrative unit.");
        }

        if (isSensitive && call.App.DirectoryRoles.Count == 0 && IsPrivileged(state, user))
        {
            throw Refusals.Denied();
        }
    }

    private static bool IsPrivileged(TenantState state, DirectoryObject user)
    {
        IEnumerable<DirectoryObject> holders = Relation.Find(ObjectKind.User, "memberOf")!.TransitivelyOf(state, user.Id).Concat(state.Sources(LinkKind.Owner, user.Id));
        return holders.Any(static holder => holder.Kind == ObjectKind.DirectoryRole || holder.Flag("isAssignableToRole") == true);
    }

    private static void DemandFor(Call call, string property)
    {
        IReadOnlyList<string> all = PermissionNames.WriteAllOfUsers;
        IReadOnlyList<string> needed = property switch
        {
            "accountEnabled" => [PermissionNames.EnableAccounts, .. all],
            "passwordProfile" => [PermissionNames.WritePasswords, .. all],
            "businessPhones" or "mobilePhone" => [PermissionNames.WritePhones, .. all],
            "mail" or "otherMails" => [PermissionNames.WriteMails, .. all],
            "employeeLeaveDateTime" => [PermissionNames.WriteLeaveDates],
            _ => all,
        };
        call.Demand(needed);
    }
}
