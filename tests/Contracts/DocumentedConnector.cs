using System.IO;
using System.Runtime.CompilerServices;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Policies.Reading;
using Xunit;

namespace IdentityLifecycle.Contracts;

/// <summary>What docs/connectors.md says of a connector is what the connector says of itself.</summary>
public static class DocumentedConnector
{
    private const string Source = """
        "systemsOfRecord": { "hr": { "connector": "Csv", "path": "hr.csv", "key": "[id]", "attributes": { "employeeId": "[id]" } } }
        """;

    /// <summary>Fails if the table of the connector's settings is another one.</summary>
    public static void CheckSettings(IConnector connector)
    {
        string[] expected = [.. connector.Description.Settings.Select(LineOf)];

        Assert.Equal(expected, SectionOf(connector).Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal)).Take(expected.Length));
    }

    /// <summary>Fails if the example of a system of record is none that a policy can have.</summary>
    public static void CheckExample(IConnector connector) => CheckExample(connector, static example => $"\"systemsOfRecord\": {{ {example} }}");

    /// <summary>Fails if the example of a state store is none that a policy can have.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="source">The Csv connector: no policy is without a system of record.</param>
    public static void CheckStateExample(IConnector connector, IConnector source) => CheckExample(
        connector, static example => $$"""{{Source}}, {{example}}""", source);

    private static void CheckExample(IConnector connector, Func<string, string> embed, IConnector? source = null)
    {
        string section = SectionOf(connector);
        int start = section.IndexOf("```jsonc", StringComparison.Ordinal) + "```jsonc".Length;
        string example = section[start..section.IndexOf("```", start, StringComparison.Ordinal)];
        string policy = $$"""{ "name": "Example", "timeZone": "UTC", {{embed(example)}}, "lifecycle": [ { "name": "all" } ], "directories": {} }""";

        PolicyReading reading = PolicyReader.Read(policy, Path.GetFullPath("lifecycle.json"), new Connectors(source is null ? [connector] : [connector, source]));

        Assert.Empty(reading.Problems.Where(static problem => problem.Severity == ProblemSeverity.Error).Select(static problem => problem.ToString()));
    }

    private static string LineOf(ConnectorSetting setting)
    {
        string required = setting.IsRequired ? " (required)" : string.Empty;
        string roles = setting.Roles == ConnectorRoles.Directory ? " Directories only." : string.Empty;
        return $"| `{setting.Name}`{required} | {TypeOf(setting.Type)} | {setting.Description.Replace("|", "\\|", StringComparison.Ordinal)}{roles} |";
    }

    private static string SectionOf(IConnector connector)
    {
        string page = File.ReadAllText(PagePath()).ReplaceLineEndings("\n");
        string from = page[page.IndexOf($"\n## {connector.Description.Name}\n", StringComparison.Ordinal)..];
        int end = from.IndexOf("\n## ", 1, StringComparison.Ordinal);
        return end < 0 ? from : from[..end];
    }

    private static string PagePath([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "docs", "connectors.md");

    private static string TypeOf(ConnectorSettingType type) => type switch
    {
        ConnectorSettingType.Text => "a text",
        ConnectorSettingType.Path => "a path",
        ConnectorSettingType.Boolean => "true or false",
        ConnectorSettingType.Integer => "a whole number",
        ConnectorSettingType.TextList => "a list of texts",
        ConnectorSettingType.TextMap => "an object with texts as values",
    };

    private sealed class Connectors(IReadOnlyList<IConnector> connectors) : IConnectorCatalog
    {
        public IReadOnlyList<string> Names => [.. connectors.Select(static one => one.Description.Name)];

        public IConnector? Find(string name) => connectors.FirstOrDefault(one => one.Description.Name == name);
    }
}
