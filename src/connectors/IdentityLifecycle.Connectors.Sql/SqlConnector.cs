using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Connectors.Sql.Settings;

namespace IdentityLifecycle.Connectors.Sql;

/// <summary>Databases as systems of record: the rows of one query.</summary>
public sealed class SqlConnector : ISourceConnector
{
    /// <inheritdoc/>
    public ConnectorDescription Description { get; } = new("Sql", SettingNames.All)
    {
        CheckSettings = SettingCheck.FaultsOf,
        Credentials = [CredentialKind.None, CredentialKind.Password],
    };

    /// <summary>Opens a query. The database is reached with the first reading.</summary>
    /// <exception cref="Errors.LifecycleException">ConnectorSettingInvalid or FileNotFound.</exception>
    public ISystemOfRecord OpenSource(ConnectorSettings settings) => new SqlSource(new SqlSettings(settings));
}
