using System.Collections;
using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Session;

/// <summary>Makes a connector's settings from what was given on a command line, and checks them against what the connector says of itself.</summary>
internal sealed class DescribedSettings(string connector, string baseFolder)
{
    private const string PathSetting = "path";

    public ConnectorSettings Create(string name, string? path, IDictionary? given)
    {
        ConnectorSettings empty = new(name, connector, baseFolder, new Dictionary<string, object>());
        ConnectorDescription description = LifecycleSession.Catalog.Require(empty).Description;
        Dictionary<string, object> values = Read(description, name, given ?? new Hashtable());
        if (path is not null)
        {
            values[Find(description, name, PathSetting).Name] = path;
        }

        return new ConnectorSettings(name, description.Name, baseFolder, values);
    }

    /// <summary>What was given, by the names and as the types that the connector declares.</summary>
    /// <exception cref="LifecycleException">ConnectorSettingInvalid: the connector has no such setting, or it takes other values.</exception>
    public static Dictionary<string, object> Read(ConnectorDescription description, string name, IDictionary given)
    {
        Dictionary<string, object> values = new(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in given)
        {
            ConnectorSetting setting = Find(description, name, entry.Key.ToString()!);
            values[setting.Name] = Allowed(setting, name, Convert(setting, entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value));
        }

        return values;
    }

    /// <summary>A setting of a connector; null if it has none of that name.</summary>
    public static ConnectorSetting? TryFind(ConnectorDescription description, string setting) =>
        description.Settings.FirstOrDefault(one => string.Equals(one.Name, setting, StringComparison.OrdinalIgnoreCase));

    private static object Allowed(ConnectorSetting setting, string name, object value) => setting.AllowedValues.Count == 0 || value is not string text
        ? value
        : setting.AllowedValues.FirstOrDefault(allowed => allowed.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw new LifecycleException(LifecycleErrorKind.ConnectorSettingInvalid, $"\"{setting.Name}\" of {name} is \"{text}\"; one of {string.Join(", ", setting.AllowedValues)} was expected.") { TargetName = name, Attribute = setting.Name };

    private static ConnectorSetting Find(ConnectorDescription description, string name, string setting) =>
        TryFind(description, setting)
        ?? throw new LifecycleException(
            LifecycleErrorKind.ConnectorSettingInvalid,
            $"The {description.Name} connector has no setting \"{setting}\"; it has {string.Join(", ", description.Settings.Select(static one => one.Name))}.")
        {
            TargetName = name,
            Attribute = setting,
        };

    private static object Convert(ConnectorSetting setting, object? value)
    {
        try
        {
            return setting.Type switch
            {
                ConnectorSettingType.Boolean => LanguagePrimitives.ConvertTo<bool>(value),
                ConnectorSettingType.Integer => LanguagePrimitives.ConvertTo<long>(value),
                ConnectorSettingType.TextList => LanguagePrimitives.ConvertTo<string[]>(value),
                ConnectorSettingType.TextMap => LanguagePrimitives.ConvertTo<Hashtable>(value).Cast<DictionaryEntry>()
                    .ToDictionary(static entry => entry.Key.ToString()!, static entry => entry.Value?.ToString() ?? string.Empty),
                _ => LanguagePrimitives.ConvertTo<string>(value),
            };
        }
        catch (PSInvalidCastException failure)
        {
            throw new LifecycleException(LifecycleErrorKind.ConnectorSettingInvalid, $"The setting \"{setting.Name}\" needs a {setting.Type}: {failure.Message}", failure) { Attribute = setting.Name };
        }
    }
}
