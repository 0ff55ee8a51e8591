using System.Data.Common;
using System.Globalization;
using IdentityLifecycle.Connectors.DatabaseServers;
using IdentityLifecycle.Connectors.Sql.Settings;

namespace IdentityLifecycle.Connectors.Sql.Providers;

/// <summary>Microsoft SQL Server through Microsoft.Data.SqlClient.</summary>
internal sealed class SqlServerProvider(SqlSettings settings, DbProviderFactory factory) : AdoProvider(settings, factory)
{
    private const int SecondsToConnect = 15;

    /// <inheritdoc/>
    protected override IEnumerable<(string Key, object? Value)> Words() =>
    [
        ("Data Source", Settings.Port is int port ? string.Create(CultureInfo.InvariantCulture, $"{Settings.Server},{port}") : Settings.Server),
        ("Initial Catalog", Settings.Database),
        ("User ID", Settings.Credential?.UserName),
        ("Password", Settings.Credential?.RevealPassword()),
        ("Integrated Security", Settings.Credential is null ? true : null),
        ("Encrypt", Settings.Encryption == ServerEncryption.None ? "Optional" : "Mandatory"),
        ("TrustServerCertificate", Settings.Encryption == ServerEncryption.None),
        ("ApplicationIntent", "ReadOnly"),
        ("Application Name", "IdentityLifecycle"),
        ("Connect Timeout", SecondsToConnect),
        ("Pooling", false),
        ("Enlist", false),
    ];
}
