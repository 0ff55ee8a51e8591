using System.Data;
using System.Data.Common;
using System.Globalization;
using System.IO;
using IdentityLifecycle.Connectors.Sql.Reading;
using IdentityLifecycle.Connectors.Sql.Settings;
using Microsoft.Data.Sqlite;

namespace IdentityLifecycle.Connectors.Sql.Providers;

/// <summary>A file of SQLite, opened for reading only.</summary>
internal sealed class SqliteProvider(SqlSettings settings) : SqlProvider(settings)
{
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;

    // A second library of SQLite on a file that this program itself has open would undo its locks.
    private static readonly long[] s_own = [0x494C4452, 0x494C5354];

    /// <inheritdoc/>
    public override bool IsLive => false;

    /// <inheritdoc/>
    public override DateTimeOffset? FileTime => ((string[])[Settings.Path, Settings.Path + "-wal"]).Where(File.Exists).Max(File.GetLastWriteTimeUtc);

    /// <inheritdoc/>
    public override DbConnection Connect() =>
        new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Settings.Path, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = Settings.Timeout }.ToString());

    /// <inheritdoc/>
    public override async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA query_only = 1; PRAGMA application_id";
        object? application = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        return application is long id && s_own.Contains(id)
            ? throw Settings.Invalid(SettingNames.Path, $"is {Settings.Path}, a directory or state store of this program. Name the database of a system of record.")
            : ((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: true);
    }

    /// <inheritdoc/>
    public override SqlComplaint Explain(DbException error) => error is SqliteException sqlite
        ? new SqlComplaint(MessageOf(sqlite), FormattableString.Invariant($"SQLite {sqlite.SqliteExtendedErrorCode}"), null, sqlite.SqliteErrorCode is CannotOpen or NoDatabase)
        : base.Explain(error);

    // The library writes: SQLite Error 1: 'no such column: x'.
    private static string MessageOf(SqliteException error)
    {
        string start = string.Create(CultureInfo.InvariantCulture, $"SQLite Error {error.SqliteErrorCode}: '");
        string message = error.Message;
        return message.StartsWith(start, StringComparison.Ordinal) && message.EndsWith("'.", StringComparison.Ordinal) ? message[start.Length..^2] : message;
    }
}
