using System.Collections.Frozen;
using System.Text.RegularExpressions;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Schema;

/// <summary>The attributes of users that a list of users shows.</summary>
internal static partial class UserProperties
{
    public const string Enabled = "accountEnabled";
    public const string Login = "userPrincipalName";
    public const string Created = "createdDateTime";
    public const string SignIns = "signInActivity";
    public const string LeaveDate = "employeeLeaveDateTime";
    public const string Manager = "manager";

    private const string LastSignIn = "lastSignInDateTime";
    private const string Extension = "extensionAttribute";

    // The first two stand in the profile, which only the read of a single user shows. Sponsors are read one by one. The last one is Active Directory's.
    private static readonly FrozenSet<string> s_elsewhere = new[] { "birthday", "hireDate", "sponsors", "accountExpires" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> s_byService = new[]
    {
        "id", "creationType", "createdDateTime", "deletedDateTime", "externalUserStateChangeDateTime", LastSignIn, "lastPasswordChangeDateTime", "legalAgeGroupClassification", "onPremisesDistinguishedName", "onPremisesDomainName",
        "onPremisesLastSyncDateTime", "onPremisesSamAccountName", "onPremisesSecurityIdentifier", "onPremisesSyncEnabled", "onPremisesUserPrincipalName", "preferredDataLocation", "proxyAddresses",
        "securityIdentifier", "showInAddressList", "signInSessionsValidFromDateTime",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The attributes that are read without being asked for, but those that cost a permission of their own.</summary>
    public static IEnumerable<string> Usual => AttributeVocabulary.Names.Where(static name => !s_elsewhere.Contains(name) && !Is(name, LastSignIn) && !Is(name, LeaveDate) && !Is(name, "id"));

    /// <summary>The attribute of a name; null if users have none.</summary>
    public static UserProperty? Find(string name)
    {
        AttributeDefinition definition = AttributeVocabulary.Define(name) with
        {
            IsBase64OfGuid = Is(name, SensitiveProperties.ImmutableId),
            IsWritable = !s_byService.Contains(name),
            GivenToNew = Is(name, LeaveDate) ? Fact.None : null,
            UsualOfNew = Is(name, "userType") ? Fact.Of("Member") : Is(name, "onPremisesSyncEnabled") ? Fact.None : null,
        };
        return Is(name, LastSignIn) ? new UserProperty(definition, SignIns, "lastSuccessfulSignInDateTime")
            : name.StartsWith(Extension, StringComparison.OrdinalIgnoreCase) && AttributeVocabulary.Contains(name) ? new UserProperty(definition, "onPremisesExtensionAttributes", definition.Name)
            : DirectoryExtension().IsMatch(name) || (AttributeVocabulary.Contains(name) && !s_elsewhere.Contains(name)) ? new UserProperty(definition, definition.Name)
            : null;
    }

    public static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^extension_[0-9a-f]{32}_[A-Za-z][A-Za-z0-9]*$", RegexOptions.CultureInvariant)]
    private static partial Regex DirectoryExtension();
}
