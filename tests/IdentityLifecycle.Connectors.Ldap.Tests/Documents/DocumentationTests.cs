using System.IO;
using System.Reflection;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Policies.Reading;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Documents;

/// <summary>The example of another LDAP server in docs/ldap.md is a directory that a policy can have.</summary>
public class DocumentationTests
{
    private const string Rest = """
        "correlation": [ { "match": ["employeeId"] } ], "name": "[employeeId]",
        "attributes": { "employeeId": "[employeeId]", "surname": "[surname]" },
        "states": { "active": { "account": "enabled", "create": true }, "left": { "account": "disabled" } }
        """;

    [Fact]
    public void Example_of_another_server_is_a_valid_part_of_a_policy()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot, "docs", "ldap.md"));
        string section = page[page.IndexOf("### Another LDAP server", StringComparison.Ordinal)..];
        int start = section.IndexOf("```jsonc", StringComparison.Ordinal) + "```jsonc".Length;
        string example = section[start..section.IndexOf("```", start, StringComparison.Ordinal)];
        Assert.Contains("…", example);
        string policy = $$"""
            {
              "name": "Example", "timeZone": "UTC",
              "systemsOfRecord": { "hr": { "connector": "Ldap", "servers": ["ldap2.example.com"], "key": "[anchor]", "attributes": { "employeeId": "[anchor]", "surname": "[surname]" } } },
              "lifecycle": [ { "name": "all" } ],
              "directories": { {{example.Replace("…", Rest, StringComparison.Ordinal)}} }
            }
            """;
        PolicyReading reading = PolicyReader.Read(policy, Path.Combine(RepositoryRoot, "lifecycle.json"), new Catalog());
        Assert.Empty(reading.Problems.Where(static problem => problem.Severity == ProblemSeverity.Error).Select(static problem => problem.ToString()));
        Assert.Equal("custom", Assert.Single(reading.Policy!.Directories).Connection.GetText("profile"));
    }

    private static string RepositoryRoot => typeof(DocumentationTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static one => one.Key == "RepositoryRoot").Value!;

    private sealed class Catalog : IConnectorCatalog
    {
        public IReadOnlyList<string> Names { get; } = ["Ldap"];

        public IConnector? Find(string name) => name == "Ldap" ? new LdapConnector() : null;
    }
}
