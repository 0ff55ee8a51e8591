using System.IO;
using System.Net;
using System.Net.Sockets;
using IdentityLifecycle.Connectors.Credentials;

namespace IdentityLifecycle.DirectoryServers;

/// <summary>An OpenLDAP server with the usual schemas and overlays.</summary>
public class SlapdServer : TestServer
{
    private const string Password = "secret of the test";

    private readonly int _port = FreePort();
    private readonly int _plainPort = FreePort();
    private readonly bool _logsRequests;
    private OwnProcess? _process;

    /// <summary>Starts a server of its own.</summary>
    /// <param name="logsRequests">Whether it logs each request, see <see cref="Log"/>.</param>
    public SlapdServer(bool logsRequests = false)
        : this(logsRequests, static server => server.MakeCertificates(IPAddress.Loopback))
    {
    }

    private protected SlapdServer(bool logsRequests, Action<SlapdServer> makeCertificates)
    {
        _logsRequests = logsRequests;
        if (WhyImpossible() is not null)
        {
            return;
        }

        makeCertificates(this);
        System.IO.Directory.CreateDirectory(Path.Combine(Folder, "db"));
        File.WriteAllText(Path.Combine(Folder, "slapd.conf"), $"""
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/nis.schema
            include /etc/ldap/schema/inetorgperson.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            moduleload syncprov
            moduleload refint
            moduleload unique
            moduleload ppolicy
            pidfile {Folder}/slapd.pid
            TLSCACertificateFile {AuthorityFile}
            TLSCertificateFile {Folder}/cert.pem
            TLSCertificateKeyFile {Folder}/key.pem
            sizelimit 500
            database mdb
            suffix "{BaseDn}"
            rootdn "cn=admin,{BaseDn}"
            rootpw "{Password}"
            directory {Folder}/db
            maxsize 1073741824
            dbnosync
            lastbind on
            index objectClass,entryCSN,entryUUID eq
            index uid,employeeNumber,member,mail,manager eq
            overlay syncprov
            overlay refint
            refint_attributes member manager
            overlay unique
            unique_uri ldap:///?mail?sub
            overlay ppolicy
            """ + "\n");
        File.WriteAllText(Path.Combine(Folder, "base.ldif"), $"dn: {BaseDn}\nobjectClass: dcObject\nobjectClass: organization\ndc: lifecycle\no: Lifecycle\n");
        OwnProcess.Run("/usr/sbin/slapadd", "-f", $"{Folder}/slapd.conf", "-l", $"{Folder}/base.ldif");
        Start();
    }

    public override string BaseDn => "dc=lifecycle,dc=test";

    public override string Server => $"127.0.0.1:{_port}";

    /// <summary>The file in which it logs.</summary>
    public string Log => Path.Combine(Folder, "slapd.log");

    /// <summary>Where it listens without protection.</summary>
    public string PlainServer => $"127.0.0.1:{_plainPort}";

    public override PasswordCredential Administrator { get; } = new("cn=admin,dc=lifecycle,dc=test", Password);

    public override bool IsActiveDirectory => false;

    /// <summary>Why no server can be started here; null if one can.</summary>
    public static string? WhyImpossible() =>
        !OperatingSystem.IsLinux() ? "The OpenLDAP server is started on Linux only."
        : new[] { "/usr/sbin/slapd", "/usr/sbin/slapadd", "/etc/ldap/schema/core.schema" }.FirstOrDefault(static file => !File.Exists(file)) is string missing
            ? $"{missing} is missing: install Debian's slapd."
            : null;

    public void Start()
    {
        _process = new OwnProcess(Log, "/usr/sbin/slapd", "-f", $"{Folder}/slapd.conf", "-h", $"ldap://{PlainServer} ldaps://{Server}", "-d", _logsRequests ? "stats" : "0");
        WaitUntilReady(_process, Log);
    }

    public void Stop()
    {
        _process?.Dispose();
        _process = null;
    }

    public override void Dispose()
    {
        Stop();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
