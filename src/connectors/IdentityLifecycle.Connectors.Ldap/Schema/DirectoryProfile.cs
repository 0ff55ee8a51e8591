namespace IdentityLifecycle.Connectors.Ldap.Schema;

/// <summary>How a kind of directory keeps accounts, groups and containers. A policy's settings replace single parts.</summary>
internal sealed record DirectoryProfile(string Name)
{
    private const string OrganizationalUnit = "organizationalUnit";

    private static readonly HashSet<string> s_groups = new(StringComparer.OrdinalIgnoreCase) { "group", "groupOfNames", "groupOfUniqueNames" };

    /// <summary>Whether it follows Active Directory's rules: userAccountControl, objectGUID, protected groups.</summary>
    public bool IsActiveDirectory { get; init; }

    public required string Anchor { get; init; }

    public required IReadOnlyList<string> ObjectClasses { get; init; }

    /// <summary>Whether what is managed are groups, which are neither enabled nor disabled.</summary>
    public bool ManagesGroups => s_groups.Contains(ObjectClasses[^1]);

    public required string AccountFilter { get; init; }

    public required string GroupFilter { get; init; }

    public required string GroupName { get; init; }

    public required string MemberAttribute { get; init; }

    /// <summary>The attribute of which the names of new accounts are made.</summary>
    public required string NameAttribute { get; init; }

    public string ContainerClass { get; init; } = OrganizationalUnit;

    /// <summary>The attribute of which the names of new containers are made.</summary>
    public string ContainerNameAttribute => ContainerClass.Equals(OrganizationalUnit, StringComparison.OrdinalIgnoreCase) ? "OU" : "CN";

    public required string ContainerFilter { get; init; }

    /// <summary>The attribute and value that disable an account; null if userAccountControl does, or nothing can.</summary>
    public (string Attribute, string Value)? DisabledBy { get; init; }

    /// <summary>The policy's names of attributes with the server's.</summary>
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    public static DirectoryProfile ActiveDirectory { get; } = new("activeDirectory")
    {
        IsActiveDirectory = true,
        Anchor = "objectGUID",
        ObjectClasses = ["user"],
        AccountFilter = "(&(objectCategory=person)(objectClass=user))",
        GroupFilter = "(objectClass=group)",
        GroupName = "sAMAccountName",
        MemberAttribute = "member",
        NameAttribute = "CN",
        ContainerFilter = "(|(objectClass=organizationalUnit)(objectClass=container)(objectClass=builtinDomain))",
        Attributes = Map(
            "employeeId=employeeID surname=sn jobTitle=title companyName=company officeLocation=physicalDeliveryOfficeName city=l state=st country=co "
            + "businessPhones=telephoneNumber mobilePhone=mobile faxNumber=facsimileTelephoneNumber onPremisesSamAccountName=sAMAccountName "
            + "onPremisesDistinguishedName=distinguishedName onPremisesSecurityIdentifier=objectSid createdDateTime=whenCreated lastSignInDateTime=lastLogonTimestamp "
            + "lastPasswordChangeDateTime=pwdLastSet"),
    };

    public static DirectoryProfile OpenLdap { get; } = new("openLdap")
    {
        Anchor = "entryUUID",
        ObjectClasses = ["inetOrgPerson"],
        AccountFilter = "(objectClass=inetOrgPerson)",
        GroupFilter = "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames))",
        GroupName = "cn",
        MemberAttribute = "member",
        NameAttribute = "uid",
        ContainerFilter = "(|(objectClass=organizationalUnit)(objectClass=organization)(objectClass=domain)(objectClass=dcObject))",
        DisabledBy = ("pwdAccountLockedTime", "000001010000Z"),
        Attributes = Map(
            "employeeId=employeeNumber surname=sn jobTitle=title companyName=o officeLocation=physicalDeliveryOfficeName department=departmentNumber city=l state=st "
            + "streetAddress=street businessPhones=telephoneNumber mobilePhone=mobile faxNumber=facsimileTelephoneNumber onPremisesSamAccountName=uid "
            + "onPremisesDistinguishedName=entryDN createdDateTime=createTimestamp thumbnailPhoto=jpegPhoto"),
    };

    public static DirectoryProfile Custom { get; } = OpenLdap with { Name = "custom", Attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) };

    public static DirectoryProfile Of(string name) => name switch
    {
        "activeDirectory" => ActiveDirectory,
        "custom" => Custom,
        _ => OpenLdap,
    };

    private static Dictionary<string, string> Map(string pairs)
    {
        Dictionary<string, string> map = new(StringComparer.OrdinalIgnoreCase);
        foreach (string pair in pairs.Split(' '))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            map.Add(pair[..equals], pair[(equals + 1)..]);
        }

        return map;
    }
}
