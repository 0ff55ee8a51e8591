namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>The server answered, and refused. <see cref="Writing.RefusalOutcome"/> puts it into words.</summary>
internal sealed class LdapRefusal : Exception
{
    public LdapRefusal(int code, string diagnostic, string? matched, Exception inner)
        : base($"LDAP error {code}: {diagnostic}", inner)
    {
        Code = code;
        Diagnostic = diagnostic;
        Matched = matched;
    }

    /// <summary>The result code of RFC 4511.</summary>
    public int Code { get; }

    /// <summary>The server's own words.</summary>
    public string Diagnostic { get; }

    /// <summary>How far the server could follow a name that does not exist.</summary>
    public string? Matched { get; }
}
