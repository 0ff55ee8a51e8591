using System.IO;
using System.Net.Sockets;
using System.Security.Authentication;
using IdentityLifecycle.Connectors.DatabaseServers;
using IdentityLifecycle.Connectors.PostgreSql.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Texts;
using Npgsql;

namespace IdentityLifecycle.Connectors.PostgreSql.Storage;

/// <summary>Says in words why a store cannot be used and what to do. No connection string and no password is ever in an error.</summary>
internal static class ServerErrors
{
    private const string Serialization = PostgresErrorCodes.SerializationFailure;

    /// <summary>Whether an exception is the server's, the connection's, or about what was read.</summary>
    public static bool IsOfServer(Exception error) =>
        error is NpgsqlException or SocketException or IOException or TimeoutException or AuthenticationException or DamagedRowException or UnknownOutcomeException;

    /// <summary>Whether the server itself refused a command and went on: then the transaction is certainly not kept.</summary>
    public static bool IsRefusal(Exception error) => error is PostgresException refused && !IsOfConnection(refused.SqlState);

    /// <summary>Whether an error is of something that passes, after which the whole transaction may be repeated.</summary>
    public static bool IsPassing(Exception? error) => error is LifecycleException { InnerException: NpgsqlException inner } && inner switch
    {
        PostgresException refused => refused.SqlState is Serialization or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.TooManyConnections || IsOfConnection(refused.SqlState),
        { InnerException: AuthenticationException or TimeoutException } => false,
        _ => true,
    };

    public static LifecycleException Translate(StoreSettings settings, Exception error) => error switch
    {
        UnknownOutcomeException => Make(
            settings, LifecycleErrorKind.StateUnavailable, "lost its connection while a step was being committed, so nobody knows whether that step was kept. Nothing more is written. When the server is back, resume the run with Resume-LifecycleRun: it finds out.", error),
        DamagedRowException => Make(settings, LifecycleErrorKind.StateDamaged, $"is damaged: {error.Message} Somebody or something else changed it. Bring a backup back. Nothing of this step was kept.", error),
        PostgresException refused => OfRefusal(settings, refused),
        _ when error is TimeoutException || error.InnerException is TimeoutException => Make(
            settings, LifecycleErrorKind.StateUnavailable, $"did not answer within {settings.Server.Timeout} seconds. Check the server and the network, or raise \"{SettingNames.Timeout}\".", error),
        _ => Make(settings, LifecycleErrorKind.StateUnavailable, $"cannot be reached: {Said(settings, error)}. Check that the server runs, the settings \"{SettingNames.Server}\" and \"{SettingNames.Port}\", and the certificate.", error),
    };

    public static LifecycleException Make(StoreSettings settings, LifecycleErrorKind kind, string what, Exception? error = null) =>
        new(kind, $"The state store {settings.Place} {what}", error) { TargetName = settings.Place, SystemCode = (error as PostgresException)?.SqlState };

    private static LifecycleException OfRefusal(StoreSettings settings, PostgresException refused) => refused.SqlState switch
    {
        PostgresErrorCodes.InsufficientPrivilege => Make(
            settings, LifecycleErrorKind.StateUnavailable, $"does not let {settings.User} do what is needed: {Said(settings, refused)}. Let its owner grant: {Grants(settings)}", refused),
        PostgresErrorCodes.ReadOnlySqlTransaction => Make(settings, LifecycleErrorKind.StateReadOnly, "can be read but not written. Use the server that takes writes, not its copy.", refused),
        PostgresErrorCodes.DiskFull => Make(settings, LifecycleErrorKind.StateFull, "cannot grow: the server's disk is full. Nothing of the last step was kept. Free some space and run again.", refused),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => Make(
            settings, LifecycleErrorKind.StateDamaged, $"is damaged: {Said(settings, refused)}. Bring a backup back. Nothing of this step was kept.", refused),
        Serialization or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable => Make(
            settings, LifecycleErrorKind.StateUnavailable, $"is being written by another program for longer than {PostgreSqlStateStore.Patience.TotalSeconds:0} seconds. Wait until it has ended and run again.", refused),
        ['2', '8', ..] => Make(settings, LifecycleErrorKind.StateUnavailable, $"does not let {settings.User} in: {Said(settings, refused)}. Check the credential that \"{SettingNames.Credential}\" names.", refused),
        PostgresErrorCodes.InvalidCatalogName => Make(settings, LifecycleErrorKind.StateUnavailable, $"cannot be opened: {Said(settings, refused)}. Check \"{SettingNames.Database}\"; the database itself is made by its server's administrator.", refused),
        _ => Make(settings, LifecycleErrorKind.StateUnavailable, $"cannot be used: {Said(settings, refused)}.", refused),
    };

    private static string Grants(StoreSettings settings) =>
        $"GRANT USAGE ON SCHEMA {settings.Schema} TO …; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {settings.Schema} TO …;";

    // The connection failed (08), or the server is going down or coming up (57P).
    private static bool IsOfConnection(string state) => state is ['0', '8', ..] or ['5', '7', 'P', ..];

    private static string Said(StoreSettings settings, Exception error)
    {
        string message = error is NpgsqlException of ? PostgreSqlServer.MessageOf(of) : error.Message;
        string withheld = settings.Server.Credential?.RevealPassword() is { Length: > 0 } password ? message.Replace(password, "…", StringComparison.Ordinal) : message;
        return ShownText.Escape(withheld.Trim().TrimEnd('.'));
    }
}
