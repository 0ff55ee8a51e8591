using System.IO;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IdentityLifecycle.Connectors.Csv;
using IdentityLifecycle.Connectors.Embedded;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Policies.Reading;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Documents;

/// <summary>Every recipe of docs/recipes.md is a valid part of the policy at the top of that page.</summary>
public sealed partial class RecipeTests
{
    private static readonly JsonDocumentOptions s_relaxed = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static string Root { get; } = typeof(RecipeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static one => one.Key == "RepositoryRoot").Value!;

    private static string Page { get; } = File.ReadAllText(Path.Combine(Root, "docs", "recipes.md")).ReplaceLineEndings("\n");

    public static IEnumerable<object[]> Recipes => Recipe().Matches(Page).Select(static match => new object[] { match.Groups["title"].Value, match.Groups["json"].Value });

    [Theory]
    [MemberData(nameof(Recipes))]
    public void A_recipe_is_valid_in_the_policy_of_the_page(string title, string json)
    {
        JsonObject policy = Read(Block().Match(Page).Groups["json"].Value);
        Merge(policy, Read(json));

        PolicyReading reading = PolicyReader.Read(policy.ToJsonString(), Path.Combine(Root, "lifecycle.json"), new Catalog());

        Assert.True(reading.Problems.Count == 0, $"{title}: {string.Join(' ', reading.Problems)}");
    }

    [Fact]
    public void The_page_has_as_many_recipes_as_headings_of_one()
    {
        int values = Page.IndexOf("\n## Values", StringComparison.Ordinal);
        Assert.Equal(Page[..values].Split("\n### ").Length - 1, Recipes.Count());
        Assert.True(Recipes.Count() >= 20);
    }

    private static JsonObject Read(string json) => JsonNode.Parse(json, documentOptions: s_relaxed)!.AsObject();

    // A list of the recipe replaces that of the policy: its first element shows what is meant.
    private static void Merge(JsonObject into, JsonObject part)
    {
        foreach ((string key, JsonNode? value) in part)
        {
            if (value is JsonObject section && into[key] is JsonObject present)
            {
                Merge(present, section);
            }
            else
            {
                into[key] = value?.DeepClone();
            }
        }
    }

    [GeneratedRegex("```jsonc\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("\n### (?<title>[^\n]+)\n(?:(?!\n### |```).)*```jsonc\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Recipe();

    private sealed class Catalog : IConnectorCatalog
    {
        private static readonly Dictionary<string, IConnector> s_connectors = new() { ["Ldap"] = new LdapConnector(), ["Csv"] = new CsvConnector(), ["Embedded"] = new EmbeddedConnector() };

        public IReadOnlyList<string> Names { get; } = [.. s_connectors.Keys];

        public IConnector? Find(string name) => s_connectors.GetValueOrDefault(name);
    }
}
