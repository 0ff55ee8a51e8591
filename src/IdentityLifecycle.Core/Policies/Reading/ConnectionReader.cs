using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Finds the connectors that the policy names and reads their settings.</summary>
internal sealed class ConnectionReader(IConnectorCatalog catalog, string baseDirectory, ProblemList problems)
{
    private const string CredentialFiles = "CredentialFile";

    // A directory of the policy is opened by its own section.
    private static readonly ConnectorDescription s_directory = new(SystemOfRecordPolicy.DirectoryWord, []);

    private readonly Dictionary<PolicyObject, ConnectorDescription?> _descriptions = [];
    private readonly SettingReader _settings = new(problems);

    /// <summary>
    /// The connector of a section. Null if it is missing, not installed, or has not that role; the problem has then been reported.
    /// </summary>
    /// <param name="section">The section.</param>
    /// <param name="role">The role in which the section uses the connector.</param>
    /// <param name="otherwise">The connector to take if the section names none. Only the first call for a section needs it.</param>
    public ConnectorDescription? Describe(PolicyObject section, ConnectorRoles role, string? otherwise = null)
    {
        if (!_descriptions.TryGetValue(section, out ConnectorDescription? description))
        {
            description = section.Text("connector") is PolicyText name ? Find(name, role)
                : otherwise is null ? null : catalog.Find(otherwise)?.Description;
            _descriptions.Add(section, description);
        }

        return description;
    }

    /// <summary>The settings of a connector that a section may contain.</summary>
    public static IEnumerable<ConnectorSetting> SettingsOf(ConnectorDescription description, ConnectorRoles role) =>
        description.Settings.Where(setting => setting.Roles.HasFlag(role));

    /// <summary>Reads the settings of a section and reports what is wrong with them.</summary>
    public ConnectorSettings Read(string name, PolicyObject section, ConnectorRoles role)
    {
        ConnectorDescription? description = Describe(section, role);
        int known = problems.Count;
        Dictionary<string, object> values = new(StringComparer.Ordinal);
        foreach (ConnectorSetting setting in description is null ? [] : SettingsOf(description, role))
        {
            if (section.Find(setting.Name) is PolicyNode node && _settings.Read(node, setting) is object value)
            {
                values.Add(setting.Name, value);
            }
            else if (setting.IsRequired && section.Find(setting.Name) is null)
            {
                problems.Invalid(section, $"The key \"{setting.Name}\" is missing, which the {description!.Name} connector needs: {setting.Description}");
            }
        }

        string connector = description?.Name ?? section.Value("connector") ?? string.Empty;
        ConnectorSettings settings = new(name, connector, baseDirectory, values) { Root = section.Value("root") };
        if (description is not null && problems.Count == known)
        {
            Check(section, settings, description);
        }

        return settings;
    }

    private void Check(PolicyObject section, ConnectorSettings settings, ConnectorDescription description)
    {
        CheckCredential(section, settings, description);
        foreach (SettingFault fault in description.CheckSettings(settings))
        {
            problems.Invalid(section.Find(fault.Setting) ?? section, $"\"{fault.Setting}\" {fault.What}");
        }
    }

    private void CheckCredential(PolicyObject section, ConnectorSettings settings, ConnectorDescription description)
    {
        if (settings.GetText(CredentialWords.Setting) is string reference && CredentialWords.NamedBy(reference) is CredentialKind kind && !description.Credentials.Contains(kind))
        {
            problems.Invalid(section.Find(CredentialWords.Setting)!, $"\"{reference}\" is {CredentialWords.Describe(kind)}, which the {description.Name} connector does not take. It takes {CredentialWords.Describe(description.Credentials)}.");
        }
    }

    /// <summary>The settings of the delivery of passwords as files.</summary>
    public ConnectorSettings ReadDelivery(string directory, PolicyObject credentials)
    {
        string[] keys = ["folder", "encryptTo"];
        Dictionary<string, object> values = keys.Where(key => credentials.Value(key) is not null).ToDictionary(static key => key, key => (object)credentials.Value(key)!, StringComparer.Ordinal);
        return new ConnectorSettings($"{directory}.credentials", CredentialFiles, baseDirectory, values);
    }

    private ConnectorDescription? Find(PolicyText name, ConnectorRoles role)
    {
        if (role == ConnectorRoles.SystemOfRecord && string.Equals(name.Value, SystemOfRecordPolicy.DirectoryWord, StringComparison.OrdinalIgnoreCase))
        {
            return s_directory;
        }

        IConnector? connector = catalog.Find(name.Value);
        if (connector is null)
        {
            problems.UnknownName(name, name.Value, catalog.Names, $"There is no connector \"{name.Value}\". Installed are {Join(catalog.Names)}.");
        }
        else if (!ConnectorRole.Of(connector).HasFlag(role))
        {
            string roles = ConnectorRole.Describe(ConnectorRole.Of(connector));
            problems.Invalid(name, $"The {connector.Description.Name} connector can be {roles}, and cannot be used as {ConnectorRole.Describe(role)}. These can: {Join(ConnectorRole.Capable(catalog, role))}.");
            return null;
        }

        return connector?.Description;
    }

    private static string Join(IEnumerable<string> names) => names.Any() ? string.Join(", ", names) : "none";
}
