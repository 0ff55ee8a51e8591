using System.DirectoryServices.Protocols;
using System.Net;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>Opens connections to servers as the policy asks for: encrypted or not, signed in with its credential or as nobody.</summary>
internal sealed class ServerOpener(LdapSettings settings)
{
    // How long one request may take: a page of a large directory needs its time.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private TrustedAuthorities? _authorities = settings.Authority is string path ? new TrustedAuthorities(path) : null;

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
            Protect(connection, server);
            connection.Bind();
            return (connection, ReadRootDse(connection));
        }
        catch (LdapException error) when (ResultCodes.IsLost(error.ErrorCode))
        {
            connection.Dispose();
            string? why = settings.Transport is LdapTransport.Ldaps or LdapTransport.StartTls ? ServerProbe.WhyUntrusted(server, settings.Transport == LdapTransport.StartTls, _authorities) : null;
            failures.Add($"{server}: {why ?? WithoutReason(server, error)}");
            return null;
        }
        catch (Exception error) when (error is LdapException or DirectoryOperationException)
        {
            connection.Dispose();
            throw SignInFailure.Describe(settings, server, error);
        }
    }

    private static string WithoutReason(LdapServer server, LdapException error) =>
        server.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
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
        LdapLibrary.EnsureStarted();
        LdapConnection connection = new(new LdapDirectoryIdentifier(server.Host, server.Port, fullyQualifiedDnsHostName: false, connectionless: false))
        {
            Timeout = s_patience,
            AutoBind = false,
        };
        connection.SessionOptions.ProtocolVersion = 3;
        connection.SessionOptions.ReferralChasing = ReferralChasingOptions.None;
        SignIn(connection);
        return connection;
    }

    // Whatever is sent when signing in is sent over what was protected here.
    private void Protect(LdapConnection connection, LdapServer server)
    {
        switch (settings.Transport)
        {
            case LdapTransport.Ldaps:
                CertificateDemand.Apply(connection, server.Host, Authorities());
                connection.SessionOptions.SecureSocketLayer = true;
                break;
            case LdapTransport.StartTls:
                CertificateDemand.Apply(connection, server.Host, Authorities());
                CertificateDemand.StartTls(connection, server.ToString());
                break;
            case LdapTransport.Sealed:
                connection.SessionOptions.Signing = true;
                connection.SessionOptions.Sealing = true;
                break;
            default:
                break;
        }
    }

    private TrustedAuthorities? Authorities() => _authorities ??= TrustedAuthorities.OfPlatform();

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
