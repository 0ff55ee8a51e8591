using System.DirectoryServices.Protocols;
using System.Reflection;
using System.Runtime.InteropServices;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>
/// Makes one connection refuse a server whose certificate is not right, before anything is sent but the greeting of TLS. On Windows the
/// system does so by itself, or a callback where a policy names authorities. OpenLDAP's library does what the handle of the connection says;
/// a handle begins with what the process has set, so that each setting that counts is set here (ldap_set_option(3)).
/// </summary>
internal static class CertificateDemand
{
    private const int Uri = 0x5006;
    private const int AuthorityFile = 0x6002;
    private const int AuthorityFolder = 0x6003;
    private const int RequireCertificate = 0x6006;
    private const int NewContext = 0x600f;
    private const int RequireName = 0x601a;

    private const int TlsFromTheFirstByte = 0x6000;

    private const int Hard = 1;
    private const int Demand = 2;
    private const int Try = 4;
    private const int ForClients = 0;

    // .NET sets authorities on the handle, but has no property for the demand. The assembly comes with the connector, and a test holds it.
    private static readonly FieldInfo? s_handle = typeof(LdapConnection).GetField("_ldapHandle", BindingFlags.Instance | BindingFlags.NonPublic);

    /// <summary>Sets it on a connection that has sent nothing yet.</summary>
    /// <exception cref="LdapException">The platform's library does not let it be demanded.</exception>
    public static void Apply(LdapConnection connection, string host, TrustedAuthorities? authorities)
    {
        if (!OperatingSystem.IsWindows())
        {
            SetOnHandle(HandleOf(connection), authorities!.Path);
        }
        else if (authorities is not null)
        {
            // The callback takes the place of all that the system would check.
            connection.SessionOptions.VerifyServerCertificate = (_, certificate) => authorities.WhyRefused(certificate, host) is null;
        }
    }

    /// <summary>Begins TLS on a plain connection, with the same demand.</summary>
    /// <exception cref="LdapException">The server does not offer it, or its certificate is not right.</exception>
    public static void StartTls(LdapConnection connection, string address)
    {
        if (OperatingSystem.IsWindows())
        {
            StartTlsOnWindows(connection);
            return;
        }

        // .NET tells the library where to connect only when it signs in, which is too late here.
        SafeHandle handle = HandleOf(connection);
        Require(LdapLibrary.SetText(handle, Uri, "ldap://" + address));
        if (LdapLibrary.StartTls(handle) != 0)
        {
            throw new LdapException(ResultCodes.ServerDown, "TLS could not be begun");
        }

        // Were the connection lost now, the library would open another one by itself, without protection: from here on it begins with TLS.
        Require(LdapLibrary.SetNumber(handle, TlsFromTheFirstByte, Hard));
    }

    private static void StartTlsOnWindows(LdapConnection connection)
    {
        try
        {
            connection.SessionOptions.StartTransportLayerSecurity(null);
        }
        catch (TlsOperationException error)
        {
            throw new LdapException(ResultCodes.ServerDown, error.Message, error);
        }
    }

    private static void SetOnHandle(SafeHandle handle, string authorities)
    {
        Require(LdapLibrary.SetNumber(handle, RequireCertificate, Demand));
        Require(LdapLibrary.SetText(handle, AuthorityFolder, null));
        Require(LdapLibrary.SetText(handle, AuthorityFile, authorities));

        // Known since 2.5: where a certificate lists names, one of them must be the server's.
        _ = LdapLibrary.SetNumber(handle, RequireName, Try);

        // Only a new context takes up what was set.
        Require(LdapLibrary.SetNumber(handle, NewContext, ForClients));
    }

    private static SafeHandle HandleOf(LdapConnection connection) =>
        s_handle?.GetValue(connection) as SafeHandle ?? throw NotPossible();

    private static void Require(int answer)
    {
        if (answer != 0)
        {
            throw NotPossible();
        }
    }

    private static LdapException NotPossible() =>
        new(ResultCodes.ServerDown, "the platform's LDAP library does not let the check of certificates be demanded, so nothing was sent");
}
