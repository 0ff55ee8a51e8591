using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.PostgreSql.Schema;
using IdentityLifecycle.Connectors.PostgreSql.Settings;
using IdentityLifecycle.Connectors.PostgreSql.Storage;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.PostgreSql;

/// <summary>State stores in a schema of a PostgreSQL database, for runners whose disk is new each time.</summary>
public sealed class PostgreSqlConnector : IStateConnector
{
    private readonly TimeProvider _time;

    /// <summary>The connector with the system's clock.</summary>
    public PostgreSqlConnector()
        : this(TimeProvider.System)
    {
    }

    /// <summary>The connector with a clock of its own for what visitors are registered at and how long something that passes is waited for. Locks go by the server's clock.</summary>
    public PostgreSqlConnector(TimeProvider time) => _time = time;

    /// <inheritdoc/>
    public ConnectorDescription Description { get; } = new("PostgreSql", SettingNames.All)
    {
        CheckSettings = SettingCheck.FaultsOf,
        Credentials = [CredentialKind.None, CredentialKind.Password],
    };

    /// <summary>Opens the state store of a schema.</summary>
    /// <exception cref="Errors.LifecycleException">
    /// ConnectorSettingInvalid; StateNotInitialized: there is no store in the schema and none was asked for; StateUnavailable: the server cannot
    /// be reached, lets nobody in, or this user lacks a right; StateTooNew: a newer version made it.
    /// </exception>
    public IStateStore OpenState(ConnectorSettings settings, bool initialize)
    {
        StoreSettings store = new(settings);
        PostgreSqlDatabase database = new(store);
        try
        {
            new StoreSchema(database, store, StoreScripts.All).Open(initialize);
            return new PostgreSqlStateStore(database, store, _time);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
