using System.IO;
using System.Net;
using IdentityLifecycle.Connectors.Credentials;

namespace IdentityLifecycle.DirectoryServers;

/// <summary>A Samba domain controller of a domain of its own. Its ports are fixed, so it listens on a loopback address of its own.</summary>
public sealed class SambaServer : TestServer
{
    private const string Password = "Passw0rd!Admin";

    private readonly IPAddress _address = new([127, 64, (byte)(Environment.ProcessId >> 8), (byte)Math.Clamp(Environment.ProcessId & 255, 2, 254)]);
    private OwnProcess? _process;

    public SambaServer()
    {
        if (WhyImpossible() is not null)
        {
            return;
        }

        MakeCertificates(_address);
        foreach (string folder in (string[])["etc", "pid", "lock", "cache", "ncalrpc", "log"])
        {
            System.IO.Directory.CreateDirectory(Path.Combine(Folder, folder));
        }

        OwnProcess.Run("/bin/chmod", "755", Folder);
        OwnProcess.Run("/bin/sh", "-c", $"mkdir -m 750 {Folder}/ntp_signd {Folder}/winbindd");
        Provision();
        Start();
    }

    public override string BaseDn => "DC=lifecycle,DC=test";

    public override string Server => $"{_address}:636";

    public override PasswordCredential Administrator { get; } = new("Administrator@lifecycle.test", Password);

    public override bool IsActiveDirectory => true;

    private string Configuration => Path.Combine(Folder, "etc", "smb.conf");

    /// <summary>Why no domain controller can be started here; null if one can.</summary>
    public static string? WhyImpossible() =>
        !OperatingSystem.IsLinux() ? "A Samba domain controller needs Linux."
        : !Environment.IsPrivilegedProcess ? "A Samba domain controller needs root: its ports are fixed."
        : new[] { "/usr/sbin/samba", "/usr/bin/samba-tool", "/usr/share/samba/setup/ad-schema" }.FirstOrDefault(static file => !Path.Exists(file)) is string missing
            ? $"{missing} is missing: install Debian's samba, samba-ad-provision, samba-dsdb-modules, samba-vfs-modules, winbind and python3-samba."
            : null;

    public void Start()
    {
        string log = Path.Combine(Folder, "log", "samba.out");
        _process = new OwnProcess(log, "/usr/sbin/samba", "--foreground", "--no-process-group", "-s", Configuration, "-M", "single");
        WaitUntilReady(_process, Path.Combine(Folder, "log", "samba.log"));
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
    }

    private void Provision()
    {
        List<string> arguments =
        [
            "domain", "provision", "--realm=LIFECYCLE.TEST", "--domain=LIFECYCLE", "--server-role=dc", "--dns-backend=NONE", "--host-name=dc1", $"--host-ip={_address}",
            $"--adminpass={Password}", $"--targetdir={Folder}", "--backend-store=tdb", $"--option=interfaces={_address}/8", "--option=bind interfaces only=yes", $"--option=posix:eadb={Folder}/eadb.tdb",
        ];
        OwnProcess.Run("/usr/bin/samba-tool", arguments);
        File.WriteAllText(Configuration, $"""
            [global]
              workgroup = LIFECYCLE
              realm = LIFECYCLE.TEST
              netbios name = DC1
              server role = active directory domain controller
              server services = ldap
              interfaces = {_address}/8
              bind interfaces only = yes
              private dir = {Folder}/private
              state directory = {Folder}/state
              lock directory = {Folder}/lock
              cache directory = {Folder}/cache
              pid directory = {Folder}/pid
              ncalrpc dir = {Folder}/ncalrpc
              ntp signd socket directory = {Folder}/ntp_signd
              winbindd socket directory = {Folder}/winbindd
              binddns dir = {Folder}/bind-dns
              log file = {Folder}/log/samba.log
              logging = file
              log level = 1
              tls enabled = yes
              tls keyfile = {Folder}/key.pem
              tls certfile = {Folder}/cert.pem
              tls cafile = {AuthorityFile}
              posix:eadb = {Folder}/eadb.tdb
              panic action =
              ldb:nosync = yes
              dsdb:schema update allowed = yes
            """);
        OwnProcess.Run("/usr/bin/samba-tool", "domain", "passwordsettings", "set", "-s", Configuration, "-H", $"{Folder}/private/sam.ldb", "--min-pwd-age=0", "--history-length=0");
    }
}
