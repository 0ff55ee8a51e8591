using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap.Schema;

/// <summary>
/// The primary group of an account of Active Directory: one that it is a member of, by the last number of its security identifier (MS-SAMR
/// 3.1.1.8.2).
/// </summary>
internal static class PrimaryGroup
{
    public const string Attribute = "primaryGroupID";

    // DOMAIN_GROUP_RID_USERS, MS-SAMR 3.1.1.8.1.
    public const long DomainUsers = 513;

    private static readonly string[] s_classes = ["user", "inetOrgPerson"];

    /// <summary>Whether it is this attribute.</summary>
    public static bool Is(string attribute) => attribute.Equals(Attribute, StringComparison.OrdinalIgnoreCase);

    /// <summary>The primary group that the directory itself gives new accounts; null if the attribute is none of it, or they get none.</summary>
    public static Fact? GivenToNew(string attribute, DirectoryProfile profile) =>
        profile.IsActiveDirectory && Is(attribute) && profile.ObjectClasses.Any(static one => s_classes.Contains(one, StringComparer.OrdinalIgnoreCase)) ? Fact.Of(DomainUsers) : null;
}
