using System.Data.Common;
using System.Reflection;
using System.Runtime.Loader;
using IdentityLifecycle.Connectors.Sql.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Sql.Providers;

/// <summary>Finds the provider that the settings name. Nothing is loaded from a path that a policy names.</summary>
internal static class ProviderFinder
{
    private const string SqlClient = "Microsoft.Data.SqlClient";
    private const string SqlClientFactory = SqlClient + ".SqlClientFactory";

    /// <summary>The provider.</summary>
    /// <exception cref="LifecycleException">ConnectorSettingInvalid: there is no such provider here.</exception>
    public static SqlProvider Find(SqlSettings settings) => settings.Provider switch
    {
        SqlSettings.Sqlite => new SqliteProvider(settings),
        SqlSettings.PostgreSql => new PostgreSqlProvider(settings),
        SqlSettings.SqlServer => new SqlServerProvider(settings, FindSqlClient() ?? throw NoSqlClient(settings)),
        string name when DbProviderFactories.TryGetFactory(name, out DbProviderFactory? factory) => new AdoProvider(settings, factory),
        _ => throw NoProvider(settings),
    };

    private static DbProviderFactory? FindSqlClient() =>
        DbProviderFactories.TryGetFactory(SqlClient, out DbProviderFactory? registered) ? registered : FactoryOf(LoadedSqlClient() ?? LoadSqlClient());

    private static Assembly? LoadedSqlClient() =>
        AssemblyLoadContext.All.SelectMany(static context => context.Assemblies).FirstOrDefault(static assembly => assembly.GetName().Name == SqlClient);

    // Wherever the program that hosts us has its assemblies.
    private static Assembly? LoadSqlClient()
    {
        try
        {
            return Assembly.Load(new AssemblyName(SqlClient));
        }
        catch (Exception exception) when (exception is System.IO.IOException or BadImageFormatException)
        {
            return null;
        }
    }

    private static DbProviderFactory? FactoryOf(Assembly? assembly) =>
        assembly?.GetType(SqlClientFactory)?.GetField("Instance", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as DbProviderFactory;

    private static LifecycleException NoSqlClient(SqlSettings settings) => settings.Invalid(
        SettingNames.Provider,
        $"is {SqlSettings.SqlServer}, for which {SqlClient} is needed; it is not part of this module, and not loaded. Install the module SqlServer (Install-Module SqlServer) and import it before: Import-Module SqlServer.");

    private static LifecycleException NoProvider(SqlSettings settings)
    {
        string[] registered = [.. DbProviderFactories.GetProviderInvariantNames().Order(StringComparer.OrdinalIgnoreCase)];
        string others = registered.Length == 0 ? "No other provider is registered" : $"Registered are {string.Join(", ", registered)}";
        return settings.Invalid(
            SettingNames.Provider,
            $"is \"{settings.Provider}\"; {SqlSettings.Sqlite}, {SqlSettings.PostgreSql}, {SqlSettings.SqlServer} or the name of a registered provider was expected. {others}."
            + " Load one and register it: [System.Data.Common.DbProviderFactories]::RegisterFactory(name, factory).");
    }
}
