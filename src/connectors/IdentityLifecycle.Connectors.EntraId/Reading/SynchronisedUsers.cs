using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>Users that are mastered on-premises: the service refuses writes of what is synchronised, and leaves only a few attributes to the tenant.</summary>
internal static class SynchronisedUsers
{
    private const string Reason = "is synchronised from Active Directory, where it must be changed";
    private const string Extension = "extension_";

    private static readonly HashSet<string> s_ofTheTenant = new(
        ["usageLocation", "preferredDataLocation", "ageGroup", "consentProvidedForMinor", "userType", "employeeHireDate", "employeeLeaveDateTime", "otherMails", "passwordPolicies"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Says which attributes the tenant decides of every user.</summary>
    public static void Prepare(DirectoryImageBuilder builder, UserSchema schema)
    {
        foreach (string attribute in schema.Properties.Select(static property => property.Definition.Name).Where(static name => s_ofTheTenant.Contains(name) || name.StartsWith(Extension, StringComparison.OrdinalIgnoreCase)))
        {
            builder.LeaveToDirectory(attribute);
        }
    }

    /// <summary>Says of a user who decides about it.</summary>
    public static void Mark(DirectoryImageBuilder builder, int row, JsonElement user)
    {
        if (Json.IsTrue(user, "onPremisesSyncEnabled"))
        {
            builder.Master(row, Reason);
        }
    }
}
