using System.DirectoryServices.Protocols;
using System.Globalization;
using System.IO;
using System.Net;

namespace IdentityLifecycle.DirectoryServers;

/// <summary>An OpenLDAP server of an attacker: its certificate is signed by itself and for another name. It logs each request.</summary>
public sealed class ImpostorServer() : SlapdServer(logsRequests: true, static server => MakeCertificates(server.Folder))
{
    /// <summary>The name that its certificate is for.</summary>
    public const string Name = "impostor.example";

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

    private static void MakeCertificates(string folder)
    {
        string certificate = Path.Combine(folder, "cert.pem");
        TestAuthority.IssueToItself(Name, certificate, Path.Combine(folder, "key.pem"));
        File.Copy(certificate, Path.Combine(folder, "ca.pem"));
    }
}
