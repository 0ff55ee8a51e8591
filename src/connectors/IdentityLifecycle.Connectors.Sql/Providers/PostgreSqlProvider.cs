using System.Data;
using System.Data.Common;
using IdentityLifecycle.Connectors.DatabaseServers;
using IdentityLifecycle.Connectors.Sql.Reading;
using IdentityLifecycle.Connectors.Sql.Settings;
using Npgsql;
using NpgsqlTypes;

namespace IdentityLifecycle.Connectors.Sql.Providers;

/// <summary>PostgreSQL. Everything is read in one read-only transaction that sees one state of the database.</summary>
internal sealed class PostgreSqlProvider(SqlSettings settings) : SqlProvider(settings)
{
    /// <inheritdoc/>
    public override DbConnection Connect()
    {
        PostgreSqlServer server = new(Settings.Server, Settings.Port, Settings.Database, Settings.Encryption, Settings.Authority, Settings.Credential, Settings.Timeout);
        NpgsqlConnectionStringBuilder builder = server.Settings();
        builder.Options = "-c default_transaction_read_only=on";
        return new NpgsqlConnection(builder.ToString());
    }

    /// <inheritdoc/>
    public override async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        DbTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        using DbCommand command = connection.CreateCommand();
        command.CommandText = "SET TRANSACTION READ ONLY";
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return transaction;
    }

    // A batch of one takes one statement only, so that no query can end the transaction and begin one that writes.
    /// <inheritdoc/>
    public override async Task<DbDataReader> QueryAsync(DbConnection connection, DbTransaction transaction, bool isForColumns, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = new((NpgsqlConnection)connection, (NpgsqlTransaction)transaction) { Timeout = Settings.Timeout };
        NpgsqlBatchCommand command = new(Settings.Query);
        foreach ((string name, string value) in Settings.Parameters)
        {
            // Of no type, so that the server reads the text as what stands beside it: a date, a number.
            command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Unknown) { Value = value });
        }

        batch.BatchCommands.Add(command);
        return await batch.ExecuteReaderAsync(isForColumns ? CommandBehavior.SchemaOnly : CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override SqlComplaint Explain(DbException error) => error switch
    {
        PostgresException refused => new SqlComplaint(
            PostgreSqlServer.MessageOf(refused),
            refused.SqlState,
            refused.Position > 0 ? QueryParameters.PlaceOf(Settings.Query, Settings.Parameters.Keys, refused.Position) : null,
            IsOfServer(refused.SqlState)),
        NpgsqlException lost => new SqlComplaint(PostgreSqlServer.MessageOf(lost), null, null, IsOfServer: true),
        _ => base.Explain(error),
    };

    // Besides the connection and the sign-in: no such database (3D), and the server's own troubles (53, 57P).
    private static bool IsOfServer(string state) => SqlComplaint.IsOfConnection(state) || state is ['3', 'D', ..] or ['5', '3', ..] or ['5', '7', 'P', ..];
}
