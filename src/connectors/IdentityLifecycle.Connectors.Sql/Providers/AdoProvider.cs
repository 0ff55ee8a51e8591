using System.Data.Common;
using IdentityLifecycle.Connectors.Sql.Settings;

namespace IdentityLifecycle.Connectors.Sql.Providers;

/// <summary>A provider that is not this connector's own: it was registered in the process, or its assembly is loaded.</summary>
internal class AdoProvider(SqlSettings settings, DbProviderFactory factory) : SqlProvider(settings)
{
    /// <inheritdoc/>
    public sealed override DbConnection Connect()
    {
        DbConnection connection = factory.CreateConnection()
            ?? throw Settings.Invalid(SettingNames.Provider, $"is {Settings.Provider}, which makes no connections. Use another provider.");
        DbConnectionStringBuilder builder = factory.CreateConnectionStringBuilder() ?? new DbConnectionStringBuilder();
        foreach ((string key, object? value) in Words().Where(static word => word.Value is not null))
        {
            Set(builder, key, value!);
        }

        connection.ConnectionString = builder.ConnectionString;
        return connection;
    }

    /// <summary>The words of the connection string. What most providers understand; a value of null is left out.</summary>
    protected virtual IEnumerable<(string Key, object? Value)> Words() =>
    [
        ("Server", Settings.Server),
        ("Port", Settings.Port),
        ("Database", Settings.Database),
        ("User ID", Settings.Credential?.UserName),
        ("Password", Settings.Credential?.RevealPassword()),
    ];

    // The message names the word and never its value, which may be the password.
    private void Set(DbConnectionStringBuilder builder, string key, object value)
    {
        try
        {
            builder[key] = value;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or NotSupportedException)
        {
            throw Settings.Invalid(SettingNames.Provider, $"is {Settings.Provider}, which does not understand \"{key}\" in its connection string. Leave out the setting that stands for it, or use another provider.");
        }
    }
}
