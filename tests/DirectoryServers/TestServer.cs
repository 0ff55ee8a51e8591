using System.Diagnostics;
using System.DirectoryServices.Protocols;
using System.IO;
using System.Net;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Ldap;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.DirectoryServers;

/// <summary>A directory server that the tests started on loopback, in a folder of its own; it ends with this process.</summary>
public abstract class TestServer : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _cleaner;

    protected TestServer()
    {
        Folder = System.IO.Directory.CreateTempSubdirectory("identity-lifecycle-ldap-").FullName;
        _cleaner = StartCleaner();
    }

    public string Folder { get; }

    public string AuthorityFile => Path.Combine(Folder, "ca.pem");

    public abstract string BaseDn { get; }

    public abstract string Server { get; }

    public abstract PasswordCredential Administrator { get; }

    /// <summary>Whether it follows Active Directory's rules.</summary>
    public abstract bool IsActiveDirectory { get; }

    /// <summary>The settings of a connection with the administrator's rights.</summary>
    public ConnectorSettings Settings(string? root = null, IReadOnlyList<string>? attributes = null, params (string Name, object Value)[] more)
    {
        Dictionary<string, object> values = new() { ["servers"] = (IReadOnlyList<string>)[Server], ["certificateAuthority"] = AuthorityFile };
        foreach ((string name, object value) in more)
        {
            values[name] = value;
        }

        return new ConnectorSettings("corp", "Ldap", Folder, values) { Root = root, Attributes = attributes, Credential = Administrator };
    }

    public IDirectory Open(string? root = null, IReadOnlyList<string>? attributes = null, params (string Name, object Value)[] more) =>
        new LdapConnector().OpenDirectory(Settings(root, attributes, more), initialize: false);

    /// <summary>A connection that bypasses the connector, with the administrator's rights or somebody else's.</summary>
    public LdapConnection Connect(PasswordCredential? credential = null)
    {
        PasswordCredential who = credential ?? Administrator;
        int colon = Server.LastIndexOf(':');
        LdapConnection connection = new(new LdapDirectoryIdentifier(Server[..colon], int.Parse(Server.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture), true, false))
        {
            AuthType = AuthType.Basic,
            Credential = new NetworkCredential(who.UserName, who.RevealPassword()),
        };
        connection.SessionOptions.ProtocolVersion = 3;
        connection.SessionOptions.ReferralChasing = ReferralChasingOptions.None;
        if (!OperatingSystem.IsWindows())
        {
            connection.SessionOptions.TrustedCertificatesDirectory = Path.Combine(Folder, "ca.d");
            connection.SessionOptions.StartNewTlsSessionContext();
        }

        connection.SessionOptions.SecureSocketLayer = true;
        connection.Bind();
        return connection;
    }

    public virtual void Dispose()
    {
        _cleaner.StandardInput.Close();
        _cleaner.WaitForExit();
        _cleaner.Dispose();
        GC.SuppressFinalize(this);
    }

    // A test run may be ended without a chance to tidy up: what sees the pipe closed removes the folder all the same.
    private Process StartCleaner()
    {
        ProcessStartInfo start = new("/bin/sh") { RedirectStandardInput = true };
        foreach (string part in (string[])["-c", "cat >/dev/null; while [ -e \"$0\" ]; do rm -rf \"$0\"; done", Folder])
        {
            start.ArgumentList.Add(part);
        }

        return Process.Start(start)!;
    }

    private protected void MakeCertificates(IPAddress address)
    {
        using TestAuthority authority = new("Lifecycle Test CA " + Path.GetFileName(Folder));
        authority.Write(AuthorityFile);
        System.IO.Directory.CreateDirectory(Path.Combine(Folder, "ca.d"));
        authority.Write(Path.Combine(Folder, "ca.d", "ca.pem"));
        authority.Issue(address, Path.Combine(Folder, "cert.pem"), Path.Combine(Folder, "key.pem"));
    }

    /// <summary>Signs in and goes again, to see whether the server is up.</summary>
    private protected virtual void Greet() => Connect().Dispose();

    private protected void WaitUntilReady(OwnProcess process, string log)
    {
        DateTime end = DateTime.UtcNow + s_patience;
        while (true)
        {
            try
            {
                Greet();
                return;
            }
            catch (Exception error) when (error is LdapException or DirectoryOperationException)
            {
                if (DateTime.UtcNow > end || !process.IsRunning)
                {
                    process.Dispose();
                    throw new InvalidOperationException($"The server did not come up: {error.Message}\n{(File.Exists(log) ? File.ReadAllText(log) : string.Empty)}");
                }

                Thread.Sleep(50);
            }
        }
    }
}
