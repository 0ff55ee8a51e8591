using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using IdentityLifecycle.DirectoryServers;
using Npgsql;

namespace IdentityLifecycle.DatabaseServers;

/// <summary>A PostgreSQL server that the tests started on loopback, with TLS, in a folder of its own; it ends with this process.</summary>
public sealed class PostgreSqlServer : IDisposable
{
    public const string User = "lifecycle";
    public const string Password = "secret of the test";

    private const string Account = "postgres";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<PostgreSqlServer> s_shared = new(static () => Ended(new PostgreSqlServer()));

    private OwnProcess _process;
    private readonly Process _cleaner;

    public PostgreSqlServer()
    {
        Folder = Directory.CreateTempSubdirectory("identity-lifecycle-pg-").FullName;
        _cleaner = StartCleaner(Folder);
        Port = FreePort();
        WriteFiles();
        RunAsServer(Path.Combine(Programs()!, "initdb"), "-D", Data, "-U", User, "--pwfile", Path.Combine(Folder, "password"), "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
        _process = Run();
        WaitUntilReady();
    }

    /// <summary>The server of this test run, started when it is first needed.</summary>
    public static PostgreSqlServer Shared => s_shared.Value;

    /// <summary>Why no server can be started here; null if one can.</summary>
    public static string? WhyImpossible { get; } =
        !OperatingSystem.IsLinux() ? "The PostgreSQL server is started on Linux only."
        : Programs() is null ? "There is no /usr/lib/postgresql: install Debian's postgresql."
        : null;

    /// <summary>The folder with everything, the server's socket included.</summary>
    public string Folder { get; }

    public int Port { get; }

    /// <summary>The certificate authority that signed the server's certificate.</summary>
    public string AuthorityFile => Path.Combine(Folder, "ca.pem");

    private string Data => Path.Combine(Folder, "data");

    private string Log => Path.Combine(Folder, "postgres.log");

    /// <summary>Opens a connection that bypasses the connector.</summary>
    public NpgsqlConnection Connect()
    {
        NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Port, Username = User, Password = Password, Database = "postgres", SslMode = SslMode.Disable, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Runs statements.</summary>
    public void Execute(string statements)
    {
        using NpgsqlConnection connection = Connect();
        using NpgsqlCommand command = new(statements, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>The single value of a query.</summary>
    public object? Ask(string query)
    {
        using NpgsqlConnection connection = Connect();
        using NpgsqlCommand command = new(query, connection);
        return command.ExecuteScalar();
    }

    /// <summary>Stops the server: transactions are rolled back and connections are cut, as when it is restarted for an update.</summary>
    public void Stop()
    {
        OwnProcess.Run("/bin/kill", "-INT", _process.Id.ToString(CultureInfo.InvariantCulture));
        _process.Dispose();
    }

    /// <summary>Starts it again on the same port.</summary>
    public void Start()
    {
        _process = Run();
        WaitUntilReady();
    }

    public void Dispose()
    {
        if (_process.IsRunning)
        {
            Stop();
        }

        _cleaner.StandardInput.Close();
        _cleaner.WaitForExit();
        _cleaner.Dispose();
    }

    private OwnProcess Run() => new(Log, AsServer([Path.Combine(Programs()!, "postgres"), "-D", Data, .. Options()]));

    private static string? Programs() => !Directory.Exists("/usr/lib/postgresql") ? null : Directory.GetDirectories("/usr/lib/postgresql")
        .Select(static folder => Path.Combine(folder, "bin"))
        .Where(static folder => File.Exists(Path.Combine(folder, "initdb")))
        .OrderByDescending(static folder => int.TryParse(Path.GetFileName(Path.GetDirectoryName(folder)), NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : 0)
        .FirstOrDefault();

    private static PostgreSqlServer Ended(PostgreSqlServer server)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The server refuses to run as root.
    private static string[] AsServer(string[] command) =>
        Environment.IsPrivilegedProcess ? ["/usr/bin/setpriv", $"--reuid={Account}", $"--regid={Account}", "--init-groups", .. command] : command;

    private static void RunAsServer(params string[] command)
    {
        string[] whole = AsServer(command);
        OwnProcess.Run(whole[0], whole[1..]);
    }

    // A test run may be ended without a chance to tidy up: what sees the pipe closed removes the folder all the same.
    private static Process StartCleaner(string folder)
    {
        ProcessStartInfo start = new("/bin/sh") { RedirectStandardInput = true };
        foreach (string part in (string[])["-c", "cat >/dev/null; while [ -e \"$0\" ]; do rm -rf \"$0\"; done", folder])
        {
            start.ArgumentList.Add(part);
        }

        return Process.Start(start)!;
    }

    private string[] Options() =>
    [
        "-c", "listen_addresses=127.0.0.1", "-c", $"port={Port}", "-c", $"unix_socket_directories={Folder}", "-c", "fsync=off", "-c", "max_connections=50",
        "-c", "ssl=on", "-c", $"ssl_cert_file={Folder}/cert.pem", "-c", $"ssl_key_file={Folder}/key.pem",
    ];

    private void WriteFiles()
    {
        using TestAuthority authority = new("Lifecycle Test CA " + Path.GetFileName(Folder));
        authority.Write(AuthorityFile);
        authority.Issue(IPAddress.Loopback, Path.Combine(Folder, "cert.pem"), Path.Combine(Folder, "key.pem"));
        File.WriteAllText(Path.Combine(Folder, "password"), Password);
        if (Environment.IsPrivilegedProcess)
        {
            OwnProcess.Run("/bin/chown", "-R", Account, Folder);
        }
    }

    private void WaitUntilReady()
    {
        DateTime end = DateTime.UtcNow + s_patience;
        while (true)
        {
            try
            {
                Connect().Dispose();
                return;
            }
            catch (NpgsqlException error)
            {
                if (DateTime.UtcNow > end || !_process.IsRunning)
                {
                    _process.Dispose();
                    throw new InvalidOperationException($"The server did not come up: {error.Message}\n{(File.Exists(Log) ? File.ReadAllText(Log) : string.Empty)}");
                }

                Thread.Sleep(50);
            }
        }
    }
}
