using System.DirectoryServices.Protocols;
using System.Net;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>Opens connections to servers as the policy asks for: encrypted or not, signed in with its credential or as nobody.</summary>
internal sealed class ServerOpener(LdapSettings settings, TrustedAuthorities? authorities)
{
    private const string NoStartTls = "StartTLS does not work on this platform; use \"transport\": \"ldaps\"";

    // How long one request may take: a page of a large directory needs its time.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>Connects, signs in and asks what the server says of itself.</summary>
    /// <param name="server">The server.</param>
    /// <param name="failures">Gets the reason why the server does not answer.</param>
    /// <returns>The connection, or null if the server does not answer.</returns>
    /// <exception cref="LifecycleException">The server answers but refuses the sign-in: another server would refuse it too.</exception>
    public (LdapConnection Connection, RootDse RootDse)? TryOpen(LdapServer server, List<string> failures)
    {
        if (ServerProbe.WhyUnreachable(server) is string reason)
        {
            failures.Add($"{server}: {reason}");
            return null;
        }

        LdapConnection connection = Create(server);
        try
        {
            connection.Bind();
            return (connection, ReadRootDse(connection));
        }
        catch (LdapException error) when (ResultCodes.IsLost(error.ErrorCode))
        {
            connection.Dispose();
            string? why = settings.Transport == LdapTransport.Ldaps ? ServerProbe.WhyUntrusted(server, authorities) : null;
            failures.Add($"{server}: {why ?? WithoutReason(server, error)}");
            return null;
        }
        catch (Exception error) when (error is LdapException or DirectoryOperationException)
        {
            connection.Dispose();
            throw SignInFailure.Describe(settings, server, error);
        }
    }

    private string WithoutReason(LdapServer server, LdapException error) =>
        settings.Transport == LdapTransport.StartTls && !OperatingSystem.IsWindows()
            ? NoStartTls
            : server.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                ? "the LDAP library looks for this machine's full name in the certificate; use 127.0.0.1 instead of localhost"
                : error.Message.TrimEnd('.');

    private static RootDse ReadRootDse(LdapConnection connection)
    {
        SearchResponse response = (SearchResponse)connection.SendRequest(new SearchRequest(string.Empty, "(objectClass=*)", SearchScope.Base, RootDse.Wanted));
        return response.Entries.Count == 1
            ? new RootDse(response.Entries[0])
            : throw new LdapException(ResultCodes.ServerDown, "the server does not show its root entry");
    }

    private LdapConnection Create(LdapServer server)
    {
        LdapConnection connection = new(new LdapDirectoryIdentifier(server.Host, server.Port, fullyQualifiedDnsHostName: false, connectionless: false))
        {
            Timeout = s_patience,
            AutoBind = false,
        };
        connection.SessionOptions.ProtocolVersion = 3;
        connection.SessionOptions.ReferralChasing = ReferralChasingOptions.None;
        SignIn(connection);
        if (settings.Transport is LdapTransport.Ldaps or LdapTransport.StartTls)
        {
            authorities?.Apply(connection.SessionOptions, server.Host);
        }

        switch (settings.Transport)
        {
            case LdapTransport.Ldaps:
                connection.SessionOptions.SecureSocketLayer = true;
                break;
            case LdapTransport.StartTls:
                StartTls(connection, server);
                break;
            case LdapTransport.Sealed:
                connection.SessionOptions.Signing = true;
                connection.SessionOptions.Sealing = true;
                break;
            default:
                break;
        }

        return connection;
    }

    private void StartTls(LdapConnection connection, LdapServer server)
    {
        try
        {
            connection.SessionOptions.StartTransportLayerSecurity(null);
        }
        catch (Exception error) when (error is LdapException or TlsOperationException)
        {
            connection.Dispose();
            string why = OperatingSystem.IsWindows() ? error.Message : NoStartTls;
            throw UnavailableServer.Describe(settings, $"{server}: {why}", error);
        }
    }

    private void SignIn(LdapConnection connection)
    {
        if (settings.Section.Credential is not PasswordCredential credential)
        {
            connection.AuthType = OperatingSystem.IsWindows() || settings.Transport == LdapTransport.Sealed ? AuthType.Negotiate : AuthType.Anonymous;
            return;
        }

        if (credential.RevealPassword().Length == 0)
        {
            // A simple bind without a password succeeds as nobody (RFC 4513, 5.1.2).
            throw new LifecycleException(LifecycleErrorKind.ConnectorSettingInvalid, $"{settings.Name}: the credential of {credential.UserName} has no password.") { TargetName = settings.Name, Attribute = "credential" };
        }

        connection.AuthType = settings.Transport == LdapTransport.Sealed ? AuthType.Negotiate : AuthType.Basic;
        connection.Credential = new NetworkCredential(credential.UserName, credential.RevealPassword());
    }
}
