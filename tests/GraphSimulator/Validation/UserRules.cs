using System.Text.Json;
using System.Text.RegularExpressions;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Rules;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Validation;

/// <summary>What the service demands of a user, and what it makes of a write.</summary>
internal static partial class UserRules
{
    private static readonly string[] s_required = ["accountEnabled", "displayName", "mailNickname", "passwordProfile", "userPrincipalName"];

    private static readonly PropertyRules s_properties = new(
        ObjectKind.User,
        [
            "id", "createdDateTime", "creationType", "deletedDateTime", "externalUserState", "externalUserStateChangeDateTime", "assignedLicenses", "assignedPlans",
            "provisionedPlans", "licenseAssignmentStates", "imAddresses", "lastPasswordChangeDateTime", "legalAgeGroupClassification", "onPremisesDistinguishedName",
            "onPremisesDomainName", "onPremisesLastSyncDateTime", "onPremisesProvisioningErrors", "onPremisesSamAccountName", "onPremisesSecurityIdentifier",
            "onPremisesSyncEnabled", "onPremisesUserPrincipalName", "signInActivity", "signInSessionsValidFromDateTime", "isManagementRestricted", "securityIdentifier",
        ],
        ["displayName", "userPrincipalName", "accountEnabled", "mailNickname", "usageLocation", "passwordProfile", "businessPhones", "otherMails"],
        new Dictionary<string, int>
        {
            ["displayName"] = 256, ["givenName"] = 64, ["surname"] = 64, ["mailNickname"] = 64, ["department"] = 64, ["companyName"] = 64, ["jobTitle"] = 128, ["city"] = 128,
            ["country"] = 128, ["state"] = 128, ["streetAddress"] = 1024, ["postalCode"] = 40, ["mobilePhone"] = 64, ["officeLocation"] = 128, ["employeeId"] = 16,
        });

    /// <summary>Refuses the body of a creation that lacks what a user must have.</summary>
    public static void CheckRequired(JsonElement body)
    {
        if (body.TryGetProperty("identities", out _))
        {
            throw Refusals.NotSimulated("users who are created with identities");
        }

        string? missing = s_required.FirstOrDefault(property => !body.TryGetProperty(property, out JsonElement value) || value.ValueKind == JsonValueKind.Null);
        if (missing is not null)
        {
            throw Refusals.Required(missing, "User");
        }
    }

    /// <summary>The user with what a body writes; refuses what the service refuses.</summary>
    public static DirectoryObject Write(Call call, TenantState state, DirectoryObject user, JsonElement body)
    {
        DirectoryObject written = user;
        foreach (JsonProperty property in body.EnumerateObject().Where(static property => !property.Name.Contains('@')))
        {
            CheckProperty(call, state, user, property);
            written = Set(call, written, property);
        }

        return WithAddress(state, call, user, written);
    }

    private static void CheckProperty(Call call, TenantState state, DirectoryObject user, JsonProperty property)
    {
        s_properties.Check(call, property.Name, property.Value);
        switch (property.Name)
        {
            case "proxyAddresses" when call.Holds(Guesses.ProxyAddressesAreReadOnly):
                throw Refusals.ReadOnly(property.Name);
            case "businessPhones" when property.Value.GetArrayLength() > 1:
                throw Refusals.InvalidValue(property.Name, "User");
            case "usageLocation" when !Country().IsMatch(property.Value.GetString()!):
                throw Refusals.InvalidValue(property.Name, "User");
            case "mailNickname" when !Alias().IsMatch(property.Value.GetString()!):
                throw Refusals.InvalidProperty(property.Name);
            case "mail" when property.Value.ValueKind == JsonValueKind.String && !Address().IsMatch(property.Value.GetString()!):
                throw Refusals.InvalidProperty(property.Name);
            case "otherMails" when property.Value.EnumerateArray().Any(static mail => !Address().IsMatch(mail.GetString()!)):
                throw Refusals.InvalidProperty(property.Name);
            case "userPrincipalName":
                CheckName(call, state, user, property.Value.GetString()!);
                break;
            case "identities" or "aboutMe" or "birthday" or "hireDate" or "interests" or "mySite" or "pastProjects" or "preferredName" or "responsibilities" or "schools" or "skills":
                throw Refusals.NotSimulated($"writes of the property '{property.Name}'");
            case "onPremisesImmutableId" when property.Value.ValueKind == JsonValueKind.String && property.Value.GetString()!.AsSpan().ContainsAny('$', '_'):
                throw Refusals.InvalidProperty(property.Name);
            case "onPremisesImmutableId" when property.Value.ValueKind == JsonValueKind.String:
                Uniqueness.Demand(call, state, user.Id, property.Name, property.Value.GetString()!);
                break;
            case "passwordProfile":
                Passwords.Check(property.Value);
                break;
        }
    }

    private static void CheckName(Call call, TenantState state, DirectoryObject user, string name)
    {
        if (!Name().IsMatch(name))
        {
            throw Refusals.InvalidProperty("userPrincipalName");
        }

        if (!call.Tenant.Settings.VerifiedDomains.Contains(name[(name.LastIndexOf('@') + 1)..], StringComparer.OrdinalIgnoreCase))
        {
            throw new GraphException(400, "Request_BadRequest", "The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.")
            {
                Details = [new("InvalidValue", "userPrincipalName")],
            };
        }

        Uniqueness.Demand(call, state, user.Id, "userPrincipalName", name);
    }

    private static DirectoryObject Set(Call call, DirectoryObject user, JsonProperty property) => property.Name switch
    {
        "passwordProfile" => user
            .With("passwordProfile", new { forceChangePasswordNextSignIn = property.Value.IsTrue("forceChangePasswordNextSignIn"), password = (string?)null })
            .With("lastPasswordChangeDateTime", Json.Instant(call.Now)),
        "onPremisesExtensionAttributes" when property.Value.ValueKind == JsonValueKind.Object => user.With(property.Name, Merge(user.Get(property.Name), property.Value)),
        _ when property.Value is { ValueKind: JsonValueKind.String } text && text.GetString()!.Length == 0 => user.With(property.Name, Json.Null),
        _ => user.With(property.Name, property.Value.Clone()),
    };

    /// <summary>A mail is also the first proxy address, and nobody else's.</summary>
    private static DirectoryObject WithAddress(TenantState state, Call call, DirectoryObject before, DirectoryObject after)
    {
        string? mail = after.Text("mail");
        if (mail is null || mail == before.Text("mail"))
        {
            return after;
        }

        Uniqueness.Demand(call, state, after.Id, "proxyAddresses", mail);
        string[] others = [.. after.Texts("proxyAddresses").Where(address => !NameIndex.AddressOf(address).Equals(mail, StringComparison.OrdinalIgnoreCase)).Select(static address => $"smtp:{NameIndex.AddressOf(address)}")];
        return after.With("proxyAddresses", new[] { $"SMTP:{mail}" }.Concat(others));
    }

    private static JsonElement Merge(JsonElement? before, JsonElement change)
    {
        Dictionary<string, JsonElement> members = before is { ValueKind: JsonValueKind.Object } old ? old.EnumerateObject().ToDictionary(static member => member.Name, static member => member.Value) : [];
        foreach (JsonProperty member in change.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        return Json.Of(members);
    }

    [GeneratedRegex("^[A-Za-z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Country();

    [GeneratedRegex(@"^[^\s@()\\\[\]"";:<>,]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Alias();

    [GeneratedRegex(@"^[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"^[A-Za-z0-9'._!#^~-]+@[A-Za-z0-9.-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
