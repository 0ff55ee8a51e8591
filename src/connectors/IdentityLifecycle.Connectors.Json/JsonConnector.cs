using IdentityLifecycle.Connectors.Json.Reading;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.Json;

/// <summary>JSON files as systems of record: an array of objects, or an object a line.</summary>
public sealed class JsonConnector : ISourceConnector
{
    /// <inheritdoc/>
    public ConnectorDescription Description { get; } = new("Json", Settings());

    /// <inheritdoc/>
    public ISystemOfRecord OpenSource(ConnectorSettings settings) => new JsonSource(JsonFile.Open(settings));

    private static ConnectorSetting[] Settings() =>
    [
        Setting(JsonFile.PathSetting, ConnectorSettingType.Path, "The file, in UTF-8; UTF-16 is read if it has a byte order mark.") with { IsRequired = true },
        Setting(JsonFile.FormatSetting, ConnectorSettingType.Text, "document (an array, or an object that holds one) or lines (an object a line); told from the content if not given.") with { AllowedValues = [JsonFile.Document, JsonFile.Lines] },
        Setting(JsonFile.ItemsSetting, ConnectorSettingType.Text, "Where in the document the array is, such as value or data.workers. Default: the document itself, or the only array among its members."),
        Setting(JsonFile.ColumnsSetting, ConnectorSettingType.TextList, "Columns that there are even if no object has them, such as endDate where the export leaves out what is empty."),
        Setting(JsonFile.MaximumFieldLengthSetting, ConnectorSettingType.Integer, "The longest value in bytes of UTF-8; a longer one makes its object bad. Default 65536."),
    ];

    private static ConnectorSetting Setting(string name, ConnectorSettingType type, string description) =>
        new(name, ConnectorRoles.SystemOfRecord, type, description);
}
