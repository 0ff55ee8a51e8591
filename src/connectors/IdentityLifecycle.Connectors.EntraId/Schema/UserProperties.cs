using System.Collections.Frozen;
using System.Text.RegularExpressions;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Schema;

/// <summary>The attributes of users that a list of users shows.</summary>
internal static partial class UserProperties
{
    public const string Enabled = "accountEnabled";
    public const string Login = "userPrincipalName";
    public const string Kind = "userType";
    public const string Created = "createdDateTime";
    public const string SignIns = "signInActivity";
    public const string LeaveDate = "employeeLeaveDateTime";
    public const string Manager = "manager";
    public const string Sponsors = "sponsors";

    private const string LastSignIn = "lastSignInDateTime";
    private const string LastAttempt = "lastSignInAttemptDateTime";
    private const string LastSilentAttempt = "lastNonInteractiveSignInAttemptDateTime";
    private const string Extension = "extensionAttribute";

    // The first two stand in the profile, which only the read of a single user shows. The last one is Active Directory's.
    private static readonly FrozenSet<string> s_elsewhere = new[] { "birthday", "hireDate", "accountExpires" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> s_byService = new[]
    {
        "id", "creationType", "createdDateTime", "deletedDateTime", "externalUserStateChangeDateTime", LastSignIn, LastAttempt, LastSilentAttempt, "lastPasswordChangeDateTime", "legalAgeGroupClassification", "onPremisesDistinguishedName", "onPremisesDomainName",
        "onPremisesLastSyncDateTime", "onPremisesSamAccountName", "onPremisesSecurityIdentifier", "onPremisesSyncEnabled", "onPremisesUserPrincipalName", "preferredDataLocation", "proxyAddresses",
        "securityIdentifier", "showInAddressList", "signInSessionsValidFromDateTime",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The attributes that are read without being asked for, but those that cost a permission or a reading of their own.</summary>
    public static IEnumerable<string> Usual => AttributeVocabulary.Names.Where(static name => !s_elsewhere.Contains(name) && SignInPart(name) is null && !Is(name, LeaveDate) && !Is(name, Sponsors) && !Is(name, "id"));

    /// <summary>The attribute of a name; null if users have none.</summary>
    public static UserProperty? Find(string name)
    {
        AttributeDefinition definition = AttributeVocabulary.Define(name) with
        {
            IsBase64OfGuid = Is(name, SensitiveProperties.ImmutableId),
            IsWritable = !s_byService.Contains(name),
            GivenToNew = Is(name, LeaveDate) || Is(name, Sponsors) ? Fact.None : null,
            UsualOfNew = Is(name, Kind) ? Fact.Of("Member") : Is(name, "onPremisesSyncEnabled") ? Fact.None : null,
        };
        return SignInPart(name) is string part ? new UserProperty(definition, SignIns, part)
            : name.StartsWith(Extension, StringComparison.OrdinalIgnoreCase) && AttributeVocabulary.Contains(name) ? new UserProperty(definition, "onPremisesExtensionAttributes", definition.Name)
            : DirectoryExtension().IsMatch(name) || (AttributeVocabulary.Contains(name) && !s_elsewhere.Contains(name)) ? new UserProperty(definition, definition.Name)
            : null;
    }

    // What the service calls the last sign-in is the last attempt of a person, and it may have been refused (Microsoft Graph, signInActivity resource type).
    private static string? SignInPart(string name) =>
        Is(name, LastSignIn) ? "lastSuccessfulSignInDateTime" : Is(name, LastAttempt) ? "lastSignInDateTime" : Is(name, LastSilentAttempt) ? "lastNonInteractiveSignInDateTime" : null;

    /// <summary>Whether a property is a relation to other objects, which no request selects.</summary>
    public static bool IsRelation(string property) => property is Manager or Sponsors;

    /// <summary>Whether no change tells a property, so that it is read of all users each time.</summary>
    public static bool IsUntracked(string property) => property is SignIns or Sponsors;

    public static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^extension_[0-9a-f]{32}_[A-Za-z][A-Za-z0-9]*$", RegexOptions.CultureInvariant)]
    private static partial Regex DirectoryExtension();
}
