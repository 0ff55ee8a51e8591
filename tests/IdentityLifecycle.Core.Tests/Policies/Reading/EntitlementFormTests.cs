using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Reading;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Policies.Reading;

/// <summary>A grant gives what the directory's connector declares, and nothing else.</summary>
public sealed class EntitlementFormTests
{
    [Fact]
    public void A_connector_declares_a_kind_of_access_and_policies_can_give_it()
    {
        LifecyclePolicy? policy = TestPolicies.Read(With("license")).Policy;

        EntitlementGrant grant = policy!.Entitlements.Single(static entitlement => entitlement.Name == "Tool").Grants.Single();
        Assert.Equal((EntitlementKind.License, "seat"), (grant.Kind, grant.Form.Noun));
    }

    [Theory]
    [InlineData("group")]
    [InlineData("memberOf")]
    [InlineData("role")]
    [InlineData("appRole")]
    public void Access_that_the_connector_does_not_declare_is_an_error_at_its_key_that_names_what_it_has(string key)
    {
        PolicyProblem problem = Assert.Single(TestPolicies.Read(With(key)).Problems, static problem => problem.Severity == ProblemSeverity.Error);

        Assert.Equal($"entitlements[0].grant[0].{key}", problem.Path);
        Assert.EndsWith("It has \"license\".", problem.Message, System.StringComparison.Ordinal);
    }

    private static string With(string key)
    {
        string[] directory = ["\"directories\": {", "\"directories\": { \"tools\": { \"connector\": \"Seats\", \"correlation\": [ { \"match\": [\"employeeId\"] } ], \"states\": { \"active\": { \"account\": \"enabled\", \"access\": \"birthright\" } } },"];
        string[] entitlement = ["\"entitlements\": [", $"\"entitlements\": [ {{ \"name\": \"Tool\", \"grant\": [ {{ \"directory\": \"tools\", \"{key}\": \"[department]\" }} ] }},"];
        return TestPolicies.With(directory[0], directory[1]).Replace(entitlement[0], entitlement[1], System.StringComparison.Ordinal);
    }
}
