using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Memberships;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;
using IdentityLifecycle.GraphSimulator.Views;

namespace IdentityLifecycle.GraphSimulator.Validation;

/// <summary>What the service demands of a group, and which groups it does not let be written.</summary>
internal static class GroupRules
{
    private static readonly string[] s_required = ["displayName", "mailEnabled", "mailNickname", "securityEnabled"];

    private static readonly PropertyRules s_properties = new(
        ObjectKind.Group,
        [
            "id", "createdDateTime", "deletedDateTime", "mail", "proxyAddresses", "renewedDateTime", "expirationDateTime", "securityIdentifier", "assignedLicenses", "licenseProcessingState",
            "hasMembersWithLicenseErrors", "onPremisesDomainName", "onPremisesLastSyncDateTime", "onPremisesNetBiosName", "onPremisesProvisioningErrors", "onPremisesSamAccountName",
            "onPremisesSecurityIdentifier", "onPremisesSyncEnabled", "isManagementRestricted",
        ],
        ["displayName", "mailEnabled", "mailNickname", "securityEnabled", "groupTypes"],
        new Dictionary<string, int> { ["displayName"] = 256, ["mailNickname"] = 64, ["description"] = 1024 });

    public static DirectoryObject Create(Call call, TenantState state, string id, JsonElement body)
    {
        string? missing = s_required.FirstOrDefault(property => !body.TryGetProperty(property, out JsonElement value) || value.ValueKind == JsonValueKind.Null);
        if (missing is not null)
        {
            throw Refusals.Required(missing, "Group");
        }

        DirectoryObject group = Write(call, new DirectoryObject(id, ObjectKind.Group).With("createdDateTime", Json.Instant(call.Now)), body);
        return group.IsUnified ? WithAddress(call, state, group) : group;
    }

    public static DirectoryObject Write(Call call, DirectoryObject group, JsonElement body)
    {
        DirectoryObject written = group;
        foreach (JsonProperty property in body.EnumerateObject().Where(static property => !property.Name.Contains('@')))
        {
            s_properties.Check(call, property.Name, property.Value);
            bool isFixed = property.Name is "isAssignableToRole" && group.Get("displayName") is not null;
            if (isFixed)
            {
                throw Refusals.ReadOnly(property.Name);
            }

            written = written.With(property.Name, property.Value.Clone());
        }

        if (written.Flag("mailEnabled") == true && !written.IsUnified)
        {
            throw Refusals.BadRequest("The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.");
        }

        if (written.IsDynamic != (written.Text("membershipRule") is not null))
        {
            throw Refusals.InvalidValue("membershipRule", "Group");
        }

        return written.Text("membershipRule") is { } rule && MembershipRuleParser.Parse(rule) is null ? throw Refusals.NotSimulated($"the membership rule {rule}") : written;
    }

    /// <summary>Refuses a write of a group, or of its members, that the service refuses.</summary>
    public static void CheckWrite(Call call, TenantState state, DirectoryObject group, bool ofMembers)
    {
        if (group.IsSynchronised)
        {
            throw Refusals.MasteredOnPremises();
        }

        if (group.Flag("mailEnabled") == true && !group.IsUnified)
        {
            throw Refusals.BadRequest("Cannot Update a mail-enabled security groups and or distribution list.");
        }

        if ((ofMembers && group.IsDynamic) || Restriction.IsRestricted(state, group.Id))
        {
            throw Refusals.Denied();
        }

        if (group.Flag("isAssignableToRole") == true)
        {
            call.Demand(PermissionNames.RoleManagement);
        }
    }

    private static DirectoryObject WithAddress(Call call, TenantState state, DirectoryObject group)
    {
        string mail = $"{group.Text("mailNickname")}@{call.Tenant.Settings.InitialDomain}";
        Uniqueness.Demand(call, state, group.Id, "proxyAddresses", mail);
        return group.With("mail", mail).With("proxyAddresses", new[] { $"SMTP:{mail}" });
    }
}
