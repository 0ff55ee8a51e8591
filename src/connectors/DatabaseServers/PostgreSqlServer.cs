using IdentityLifecycle.Connectors.Credentials;
using Npgsql;

namespace IdentityLifecycle.Connectors.DatabaseServers;

/// <summary>Where a PostgreSQL server is, how the connection to it is protected, and who signs in.</summary>
/// <param name="Host">Its name or address, or the folder of its socket.</param>
/// <param name="Port">Its port; null is the usual one.</param>
/// <param name="Database">The database; null is the one of the user.</param>
/// <param name="Encryption">How the connection is protected.</param>
/// <param name="Authority">The file with the private certificate authority; null if there is none.</param>
/// <param name="Credential">Who signs in; null is the user of this process.</param>
/// <param name="Timeout">How many seconds it may take to answer.</param>
internal sealed record PostgreSqlServer(string Host, int? Port, string? Database, ServerEncryption Encryption, string? Authority, PasswordCredential? Credential, int Timeout)
{
    private const int SecondsToConnect = 15;

    /// <summary>The database and its server, for messages.</summary>
    public string Place => $"{Database ?? "the database"} on {Host}{(Port is int port ? FormattableString.Invariant($":{port}") : string.Empty)}";

    /// <summary>What a connection needs. It holds the password: it is shown nowhere.</summary>
    public NpgsqlConnectionStringBuilder Settings()
    {
        NpgsqlConnectionStringBuilder builder = new()
        {
            Host = Host,
            Database = Database,
            Username = Credential?.UserName,
            Password = Credential?.RevealPassword(),
            SslMode = ServerPlace.IsSocket(Host) ? SslMode.Disable : Encryption switch
            {
                ServerEncryption.VerifyFull => SslMode.VerifyFull,
                ServerEncryption.VerifyCa => SslMode.VerifyCA,
                ServerEncryption.None => SslMode.Disable,
            },
            RootCertificate = Authority,
            Timeout = SecondsToConnect,
            CommandTimeout = Timeout,
            ApplicationName = "IdentityLifecycle",
            Pooling = false,
            Enlist = false,
            IncludeErrorDetail = false,
            PersistSecurityInfo = false,
        };
        if (Port is int port)
        {
            builder.Port = port;
        }

        return builder;
    }

    /// <summary>What the server or the way to it says about an error.</summary>
    public static string MessageOf(NpgsqlException error) => error switch
    {
        PostgresException { Hint: { Length: > 0 } hint } refused => $"{refused.MessageText}. {hint}",
        PostgresException refused => refused.MessageText,
        { InnerException: Exception inner } => $"{error.Message.TrimEnd('.')}: {inner.Message}",
        _ => error.Message,
    };
}
