using System.DirectoryServices.Protocols;
using System.Globalization;
using System.IO;
using System.Net;

namespace IdentityLifecycle.DirectoryServers;

/// <summary>An OpenLDAP server of an attacker: its certificate is signed by itself. It logs each request.</summary>
/// <param name="name">The name that its certificate is for.</param>
public sealed class ImpostorServer(string name = ImpostorServer.AnotherName) : SlapdServer(logsRequests: true, server => MakeCertificates(server.Folder, name))
{
    /// <summary>A name that is not that of the server which it stands in for.</summary>
    public const string AnotherName = "impostor.example";

    /// <summary>The name of the server which it stands in for.</summary>
    public const string RightName = "127.0.0.1";

    // Its own start is told by the unprotected port: nobody who checks certificates gets in by the other.
    private protected override void Greet()
    {
        int colon = PlainServer.LastIndexOf(':');
        using LdapConnection connection = new(new LdapDirectoryIdentifier(PlainServer[..colon], int.Parse(PlainServer.AsSpan(colon + 1), CultureInfo.InvariantCulture), true, false))
        {
            AuthType = AuthType.Basic,
            Credential = new NetworkCredential(Administrator.UserName, Administrator.RevealPassword()),
        };
        connection.SessionOptions.ProtocolVersion = 3;
        connection.Bind();
    }

    private static void MakeCertificates(string folder, string name)
    {
        string certificate = Path.Combine(folder, "cert.pem");
        TestAuthority.IssueToItself(name, certificate, Path.Combine(folder, "key.pem"));
        File.Copy(certificate, Path.Combine(folder, "ca.pem"));
    }
}
