using System.DirectoryServices.Protocols;
using System.Globalization;
using System.IO;
using System.Net;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.DirectoryServers;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Connecting;

/// <summary>Somebody breaks a connection between the beginning of its protection and the sign-in.</summary>
public sealed class LostProtectionTests
{
    private const string Victim = "cn=victim,dc=lifecycle,dc=test";

    [SlapdFact]
    public void Connection_that_is_lost_after_StartTLS_is_not_opened_again_without_protection()
    {
        using SlapdServer server = new(logsRequests: true);
        LdapLibrary.EnsureStarted();
        string[] parts = server.PlainServer.Split(':');
        using LdapConnection connection = new(new LdapDirectoryIdentifier(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), false, false), new NetworkCredential(Victim, "of the victim"), AuthType.Basic)
        {
            AutoBind = false,
        };
        connection.SessionOptions.ProtocolVersion = 3;
        CertificateDemand.Apply(connection, parts[0], new TrustedAuthorities(server.AuthorityFile));
        CertificateDemand.StartTls(connection, server.PlainServer);
        server.Stop();
        server.Start();

        // The first finds the connection gone; the second would open another one.
        Assert.ThrowsAny<DirectoryException>(connection.Bind);
        Assert.ThrowsAny<DirectoryException>(connection.Bind);

        Assert.DoesNotContain(Victim, File.ReadAllText(server.Log));
    }
}
