using System.Data.Common;
using IdentityLifecycle.Connectors.Sql.Providers;
using IdentityLifecycle.Connectors.Sql.Reading;
using IdentityLifecycle.Connectors.Sql.Settings;
using IdentityLifecycle.Events;

namespace IdentityLifecycle.Connectors.Sql;

/// <summary>A query of a database as a system of record. Each reading has a connection of its own.</summary>
internal sealed class SqlSource(SqlSettings settings) : ISystemOfRecord
{
    private readonly SqlProvider _provider = ProviderFinder.Find(settings);

    /// <inheritdoc/>
    public string Location => settings.Place;

    // A file is read by a thread that waits, which must not be the caller's.
    /// <inheritdoc/>
    public Task<SourceReading> ReadAsync(ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) =>
        Task.Run(() => WithReaderAsync(isForColumns: false, reader => new QueryReading(settings, _provider, reader).ReadAsync(receiver, progress, cancellationToken), cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ReadColumnsAsync(CancellationToken cancellationToken) =>
        Task.Run(() => WithReaderAsync(isForColumns: true, reader => Task.FromResult<IReadOnlyList<string>>([.. QueryColumns.Of(settings, reader).Attributes.Select(static column => column.Name)]), cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<T> WithReaderAsync<T>(bool isForColumns, Func<DbDataReader, Task<T>> read, CancellationToken cancellationToken)
    {
        DbConnection? connection = null;
        bool isOpen = false;
        bool isAnswered = false;
        try
        {
            connection = _provider.Connect();
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            isOpen = true;
            DbTransaction transaction = await _provider.BeginAsync(connection, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                DbDataReader reader = await _provider.QueryAsync(connection, transaction, isForColumns, cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    isAnswered = true;
                    return await read(reader).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (SqlErrors.IsOfDatabase(exception) || (!isAnswered && SqlErrors.IsOfUse(exception)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw SqlErrors.Of(settings, _provider, exception, isOpen);
        }
        finally
        {
            // The transaction was never committed: what closes the connection rolls it back.
            await CloseAsync(connection).ConfigureAwait(false);
        }
    }

    private static async Task CloseAsync(DbConnection? connection)
    {
        if (connection is not null)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
