namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>The object identifiers of controls and extensions.</summary>
internal static class ControlNames
{
    public const string Paging = "1.2.840.113556.1.4.319";
    public const string ShowDeleted = "1.2.840.113556.1.4.417";
    public const string DirSync = "1.2.840.113556.1.4.841";
    public const string PermissiveModify = "1.2.840.113556.1.4.1413";
    public const string SecurityDescriptorFlags = "1.2.840.113556.1.4.801";
    public const string Assertion = "1.3.6.1.1.12";
    public const string PasswordModify = "1.3.6.1.4.1.4203.1.11.1";
    public const string WhoAmI = "1.3.6.1.4.1.4203.1.11.3";
}
