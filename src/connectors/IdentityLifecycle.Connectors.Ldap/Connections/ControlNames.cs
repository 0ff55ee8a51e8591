namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>The object identifiers of controls and extensions.</summary>
internal static class ControlNames
{
    public const string Paging = "1.2.840.113556.1.4.319";
    public const string Assertion = "1.3.6.1.1.12";
    public const string ExtendedName = "1.2.840.113556.1.4.529";
    public const string PostRead = "1.3.6.1.1.13.2";
    public const string PasswordModify = "1.3.6.1.4.1.4203.1.11.1";
}
