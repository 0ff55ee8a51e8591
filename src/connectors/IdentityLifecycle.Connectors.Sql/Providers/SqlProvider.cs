using System.Data;
using System.Data.Common;
using System.Globalization;
using IdentityLifecycle.Connectors.Sql.Reading;
using IdentityLifecycle.Connectors.Sql.Settings;

namespace IdentityLifecycle.Connectors.Sql.Providers;

/// <summary>One kind of database: how it is reached, and how one select is read from it without a chance to write.</summary>
internal abstract class SqlProvider(SqlSettings settings)
{
    /// <summary>The settings.</summary>
    protected SqlSettings Settings => settings;

    /// <summary>Whether the rows are those of a living system, which cannot be old.</summary>
    public virtual bool IsLive => true;

    /// <summary>When the database was last changed (UTC), if it is a file; else null.</summary>
    public virtual DateTimeOffset? FileTime => null;

    /// <summary>Makes a connection that is not open yet.</summary>
    public abstract DbConnection Connect();

    /// <summary>Begins the one transaction of a reading. It is always rolled back, and reads one state of the database where the database can do that.</summary>
    public virtual async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);

    /// <summary>Starts the query.</summary>
    /// <param name="connection">The open connection.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="isForColumns">Whether only the columns are wanted, and no row.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public virtual async Task<DbDataReader> QueryAsync(DbConnection connection, DbTransaction transaction, bool isForColumns, CancellationToken cancellationToken)
    {
        DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = settings.Query;
        command.CommandTimeout = settings.Timeout;
        foreach ((string name, string value) in settings.Parameters)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteReaderAsync(isForColumns ? CommandBehavior.SingleRow : CommandBehavior.SingleResult, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a server says about an error, and what about its place in the query is known.</summary>
    public virtual SqlComplaint Explain(DbException error) =>
        new(error.Message, error.SqlState ?? error.ErrorCode.ToString(CultureInfo.InvariantCulture), null, SqlComplaint.IsOfConnection(error.SqlState));
}
