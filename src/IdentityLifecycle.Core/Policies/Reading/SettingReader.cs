using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads one setting of a connector as the type that the connector declares.</summary>
internal sealed class SettingReader(ProblemList problems)
{
    /// <summary>The value; null if it is wrong, which has then been reported.</summary>
    public object? Read(PolicyNode node, ConnectorSetting setting)
    {
        object? value = Convert(node, setting.Type);
        if (value is null)
        {
            problems.Invalid(node, $"Expected {Expected(setting.Type)}, found {node.Kind}. {setting.Description}");
        }
        else if (value is string text && setting.AllowedValues.Count > 0 && !setting.AllowedValues.Contains(text, StringComparer.Ordinal))
        {
            problems.UnknownName(node, text, setting.AllowedValues, $"\"{text}\" is not one of {string.Join(", ", setting.AllowedValues)}.");
        }

        return value;
    }

    private static object? Convert(PolicyNode node, ConnectorSettingType type) => (type, node) switch
    {
        (ConnectorSettingType.Text, PolicyText text) => text.Value,
        (ConnectorSettingType.Path, PolicyText { Value.Length: > 0 } text) when !text.Value.Contains('\0', StringComparison.Ordinal) => text.Value,
        (ConnectorSettingType.Boolean, PolicyBoolean boolean) => boolean.Value,
        (ConnectorSettingType.Integer, PolicyNumber number) => number.Whole,
        (ConnectorSettingType.TextList, PolicyList list) when list.Items.All(static item => item is PolicyText) =>
            (IReadOnlyList<string>)[.. list.Texts.Select(static text => text.Value)],
        (ConnectorSettingType.TextMap, PolicyObject map) when map.Members.All(static member => member.Value is PolicyText) =>
            (IReadOnlyDictionary<string, string>)map.Members.ToDictionary(static member => member.Key, static member => ((PolicyText)member.Value).Value),
        _ => null,
    };

    private static string Expected(ConnectorSettingType type) => type switch
    {
        ConnectorSettingType.Path => "a path",
        ConnectorSettingType.Boolean => "true or false",
        ConnectorSettingType.Integer => "a whole number",
        ConnectorSettingType.TextList => "a list of texts",
        ConnectorSettingType.TextMap => "an object with texts as values",
        _ => "a text",
    };
}
