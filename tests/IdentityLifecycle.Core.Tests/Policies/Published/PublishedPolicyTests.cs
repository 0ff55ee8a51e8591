using System.Reflection;
using System.Text.Json.Nodes;
using IdentityLifecycle.Architecture;
using IdentityLifecycle.Core.Tests.Policies.Reading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Reading;
using IdentityLifecycle.Policies.Reading.Document;
using IdentityLifecycle.Policies.Schema;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Policies.Published;

/// <summary>The JSON Schema and the reference say what the reader does.</summary>
public sealed class PublishedPolicyTests
{
    private const string SchemaFile = "lifecycle-policy.schema.json";
    private const string ReferenceFile = "policy.md";

    private static readonly JsonObject s_schema = JsonNode.Parse(PublishedFile.Read(SchemaFile)) as JsonObject ?? [];

    [Fact]
    public void The_published_schema_is_the_one_that_the_reader_checks_against()
    {
        string expected = PolicySchemaWriter.Write();

        Assert.Equal(expected, PublishedFile.ReadRenewed(SchemaFile, expected));
    }

    [Fact]
    public void The_reference_has_the_table_of_every_part_as_the_reader_knows_it()
    {
        string reference = PublishedFile.Read(ReferenceFile);
        string expected = PolicyTables.Renew(reference);

        Assert.Equal(PolicyTables.Shapes.Select(static shape => shape.Name).Order(), PolicyTables.NamesIn(reference).Order());
        Assert.Equal(expected, PublishedFile.ReadRenewed(ReferenceFile, expected));
    }

    [Fact]
    public void Every_key_of_the_full_policy_is_in_the_schema_and_every_key_of_the_schema_is_in_the_full_policy()
    {
        Dictionary<string, HashSet<string>> used = [];
        Walk(JsonNode.Parse(TestPolicies.Full, null, new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true })!, s_schema, "policy", used);

        foreach ((string name, JsonObject definition) in Definitions().Where(static definition => !s_unused.Contains(definition.Key)))
        {
            string[] supported = [.. Properties(definition).Where(static property => property.Value!["not"] is null).Select(static property => property.Key)];
            Assert.Equal((name, string.Join(' ', supported.Order())), (name, string.Join(' ', used.GetValueOrDefault(name, []).Order())));
        }
    }

    /// <summary>The full policy has every key, and a key that no reader asks for is a problem: so there is none.</summary>
    [Fact]
    public void No_key_of_the_full_policy_is_passed_over() => Assert.Empty(TestPolicies.Read(TestPolicies.Full).Problems);

    [Fact]
    public void A_key_that_no_reader_knows_is_found()
    {
        PolicyObject read = new(string.Empty, default, [new PolicyMember("known", default, new PolicyBoolean("known", default, true)), new PolicyMember("new", new TextPosition(3, 4), new PolicyBoolean("new", default, true))]);
        Assert.True(read.IsTrue("known"));
        ProblemList problems = new();

        new UnreadKeys(problems).Report(read, new ObjectShape("test", new PolicyKey("known", new BooleanShape(), "."), new PolicyKey("new", new BooleanShape(), ".")));

        Assert.Equal(("new", 3, 4), Assert.Single(problems.ToList()) is PolicyProblem problem ? (problem.Path, problem.Line, problem.Column) : default);
    }

    [Fact]
    public void What_the_readers_make_of_a_key_is_used_by_somebody_beyond_them()
    {
        Assembly core = typeof(LifecyclePolicy).Assembly;
        HashSet<MemberInfo> used = [.. core.GetTypes().Where(static type => type.Namespace?.StartsWith("IdentityLifecycle.Policies", StringComparison.Ordinal) == false)
            .SelectMany(static type => type.GetMembers(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)).OfType<MethodBase>()
            .SelectMany(MethodCode.ReferencesOf)];
        IEnumerable<PropertyInfo> made = core.GetTypes().Where(static type => type.Namespace == "IdentityLifecycle.Policies" && type.GetMethod("<Clone>$") is not null)
            .SelectMany(static type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)).Where(static property => property.SetMethod is not null);

        Assert.Equal([], made.Where(property => !used.Contains(property.GetMethod!)).Select(static property => $"{property.DeclaringType!.Name}.{property.Name} is read from the policy and used by nobody."));
    }

    [Fact]
    public void The_reader_misses_every_key_that_the_schema_requires()
    {
        foreach ((string name, JsonObject definition) in Definitions().Where(static definition => !s_unused.Contains(definition.Key)))
        {
            foreach (string key in definition["required"]?.AsArray().Select(static key => key!.GetValue<string>()) ?? [])
            {
                JsonNode policy = Parse();
                Instances(policy, s_schema, "policy").First(instance => instance.Name == name).Node.Remove(key);
                Assert.Contains(Read(policy), problem => problem.Message.StartsWith($"The key \"{key}\" is missing", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void The_reader_refuses_every_key_and_word_that_the_schema_refuses()
    {
        foreach ((string name, JsonObject definition) in Definitions().Where(static definition => !s_unused.Contains(definition.Key)))
        {
            JsonNode unknown = Parse();
            Instances(unknown, s_schema, "policy").First(instance => instance.Name == name).Node["noSuchKey"] = 1;
            Assert.Contains(Read(unknown), static problem => problem.Path.EndsWith("noSuchKey", StringComparison.Ordinal));

            foreach (string key in Properties(definition).Where(static property => property.Value!["enum"] is not null || property.Value!["not"] is not null).Select(static property => property.Key))
            {
                JsonNode policy = Parse();
                Instances(policy, s_schema, "policy").First(instance => instance.Name == name).Node[key] = "noSuchWord";
                Assert.Contains(Read(policy), problem => problem.Path.EndsWith(key, StringComparison.Ordinal) && problem.Kind is LifecycleErrorKind.PolicyInvalid or LifecycleErrorKind.PolicyNotSupported);
            }
        }
    }

    [Fact]
    public void The_reader_takes_every_word_that_the_schema_takes()
    {
        foreach ((string name, JsonObject definition) in Definitions().Where(static definition => !s_unused.Contains(definition.Key)))
        {
            foreach ((string key, JsonNode? property) in Properties(definition))
            {
                foreach (JsonNode? word in property!["enum"]?.AsArray() ?? [])
                {
                    JsonNode policy = Parse();
                    Instances(policy, s_schema, "policy").First(instance => instance.Name == name).Node[key] = word!.DeepClone();
                    Assert.DoesNotContain(Read(policy), problem => problem.Message.Contains("is not one of", StringComparison.Ordinal));
                }
            }
        }
    }

    /// <summary>Parts of the schema that only unsupported keys lead to; the reader does not look into those.</summary>
    private static readonly string[] s_unused = ["table", "separationOfDuties", "guests", "notify", "approvals"];

    private static JsonNode Parse() =>
        JsonNode.Parse(TestPolicies.Full, null, new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true })!;

    private static IReadOnlyList<PolicyProblem> Read(JsonNode policy) => TestPolicies.Read(policy.ToJsonString()).Problems;

    private static IEnumerable<KeyValuePair<string, JsonObject>> Definitions() =>
        s_schema["$defs"]!.AsObject().Select(static definition => KeyValuePair.Create(definition.Key, definition.Value!.AsObject())).Append(KeyValuePair.Create("policy", s_schema));

    private static JsonObject Properties(JsonObject definition) => definition["properties"]?.AsObject() ?? [];

    private static void Walk(JsonNode policy, JsonObject schema, string name, Dictionary<string, HashSet<string>> used)
    {
        foreach ((string part, JsonObject node, JsonObject definition) in Instances(policy, schema, name))
        {
            HashSet<string> keys = used.TryGetValue(part, out HashSet<string>? known) ? known : used[part] = [];
            keys.UnionWith(node.Select(static member => member.Key).Where(definition["properties"]!.AsObject().ContainsKey));
            Assert.All(node, member => Assert.True(definition["properties"]!.AsObject().ContainsKey(member.Key) || definition["additionalProperties"] is JsonObject, $"{part}.{member.Key}"));
        }
    }

    /// <summary>Every object of the policy that a part of the schema describes, with that part.</summary>
    private static IEnumerable<(string Name, JsonObject Node, JsonObject Definition)> Instances(JsonNode? node, JsonObject schema, string name)
    {
        if (schema["$ref"]?.GetValue<string>() is string reference)
        {
            name = reference["#/$defs/".Length..];
            schema = s_schema["$defs"]![name]!.AsObject();
        }

        if (schema["anyOf"] is JsonArray choices)
        {
            return choices.SelectMany(choice => Instances(node, choice!.AsObject(), name));
        }

        return (node, schema["properties"]) switch
        {
            (JsonObject section, JsonObject properties) => section.ToArray().Where(member => properties.ContainsKey(member.Key))
                .SelectMany(member => Instances(member.Value, properties[member.Key]!.AsObject(), name)).Prepend((name, section, schema)),
            (JsonObject section, null) when schema["additionalProperties"] is JsonObject value => section.SelectMany(member => Instances(member.Value, value, name)),
            (JsonArray list, null) when schema["items"] is JsonObject item => list.SelectMany(element => Instances(element, item, name)),
            _ => [],
        };
    }
}
