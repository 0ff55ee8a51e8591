using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.DatabaseServers;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using Names = IdentityLifecycle.Connectors.PostgreSql.Settings.SettingNames;

namespace IdentityLifecycle.Connectors.PostgreSql.Settings;

/// <summary>The settings of a state store, right as far as can be told without the server.</summary>
internal sealed class StoreSettings
{
    private const string DefaultSchema = "identitylifecycle";
    private const int DefaultTimeout = 120;

    /// <exception cref="LifecycleException">ConnectorSettingInvalid or FileNotFound.</exception>
    public StoreSettings(ConnectorSettings settings)
    {
        settings.RequireSignIn();
        if (SettingCheck.FaultsOf(settings) is [SettingFault first, ..])
        {
            throw new LifecycleException(LifecycleErrorKind.ConnectorSettingInvalid, $"\"{first.Setting}\" of {settings.Name} {first.What}") { TargetName = settings.Name, Attribute = first.Setting };
        }

        Given = settings;
        Schema = settings.GetText(Names.Schema) ?? DefaultSchema;
        SealingKey = SealingKeyText.Find(settings);
        Server = new PostgreSqlServer(
            settings.GetText(Names.Server)!,
            settings.Values.ContainsKey(Names.Port) ? (int)settings.GetInteger(Names.Port, 0) : null,
            settings.GetText(Names.Database),
            ConnectionProtection.Read(settings),
            settings.GetText(Names.CertificateAuthority) is null ? null : SettingFile.Find(settings, Names.CertificateAuthority),
            settings.Credential as PasswordCredential,
            (int)settings.GetInteger(Names.Timeout, DefaultTimeout));
    }

    /// <summary>The settings as the policy gives them.</summary>
    public ConnectorSettings Given { get; }

    /// <summary>The server, and who signs in.</summary>
    public PostgreSqlServer Server { get; }

    /// <summary>The schema with the tables; a name that needs no quoting.</summary>
    public string Schema { get; }

    /// <summary>The key of sealed values; null if the policy names none.</summary>
    public byte[]? SealingKey { get; }

    /// <summary>Where the store is, for messages.</summary>
    public string Place => $"{Server.Place} (schema {Schema})";

    /// <summary>Who signs in, for messages.</summary>
    public string User => Server.Credential?.UserName ?? "this user";
}
